using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Permissions;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Resources;

/// <summary>What roles permit in applications, and who bears them for a resource, as a part of the access model. Who bears them for everything stands in the entities; permissions of the server itself are decided by its own policies.</summary>
internal sealed class RoleRulesPart(Connections connections, TimeProvider time) : AccessModelPart
{
    public override string Region => RuleRegion.Name;

    public override async Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);

        // INVARIANT: one statement, one state. A binding must not be read with what its role permitted a moment before.
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Question(), new { now = time.GetUtcNow() }, cancellationToken: ct));
        var (grants, links) = (new Dictionary<string, (List<string> Own, List<string> Included)>(StringComparer.Ordinal), new List<RoleLink>());
        foreach (var row in rows)
        {
            if (row.Permission is { } permission)
                Add(grants, row, permission);
            else
                links.Add(new RoleLink(row.Id, row.Role, new EntityUid("AuthServer::" + row.Kind, row.Bearer), new EntityUid(row.ResourceType, row.ResourceId), row.ExpiresAt));
        }

        return model.With(RoleRules.Of(grants.Select(role => new RoleGrants(role.Key, role.Value.Own, role.Value.Included)), links));
    }

    private static void Add(Dictionary<string, (List<string> Own, List<string> Included)> grants, Row row, string permission)
    {
        if (ServerPermissions.Contains(permission))
            return;
        if (!grants.TryGetValue(row.Role, out var granted))
            grants[row.Role] = granted = ([], []);

        (row.IsOwn != 0 ? granted.Own : granted.Included).Add(permission);
    }

    private string Question()
    {
        string Table(string name) => connections.Table(RoleMapping.Schema, name);
        return $"""
            WITH RECURSIVE reached (role_id, included_id) AS (
              SELECT id, id FROM {Table("roles")}
              UNION
              SELECT r.role_id, i.included_id FROM reached r JOIN {Table("role_inclusions")} i ON i.role_id = r.included_id
            )
            SELECT o.name AS Role, p.permission AS Permission, CAST(MAX(CASE WHEN r.role_id = r.included_id THEN 1 ELSE 0 END) AS bigint) AS IsOwn,
              '' AS Id, '' AS Kind, '' AS Bearer, '' AS ResourceType, '' AS ResourceId, {Never} AS ExpiresAt
            FROM reached r JOIN {Table("role_permissions")} p ON p.role_id = r.included_id JOIN {Table("roles")} o ON o.id = r.role_id
            GROUP BY o.name, p.permission
            UNION ALL
            SELECT o.name, NULL, CAST(0 AS bigint), {TextOf("b.id")}, b.subject_kind, b.subject_id, b.resource_type, b.resource_id, b.expires_at
            FROM {Table("resource_bindings")} b JOIN {Table("roles")} o ON o.id = b.role_id WHERE b.expires_at IS NULL OR b.expires_at > @now
            ORDER BY 1, 2, 4
            """;
    }

    private string Never => connections.Dialect == Dialect.Postgres ? "CAST(NULL AS timestamptz)" : "NULL";

    private string TextOf(string column) => connections.Dialect == Dialect.Postgres ? $"CAST({column} AS text)" : column;

    private sealed record Row
    {
        public string Role { get; init; } = string.Empty;

        public string? Permission { get; init; }

        public long IsOwn { get; init; }

        public string Id { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string ResourceType { get; init; } = string.Empty;

        public string ResourceId { get; init; } = string.Empty;

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
