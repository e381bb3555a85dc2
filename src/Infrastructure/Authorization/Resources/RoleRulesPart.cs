using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Permissions;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Resources;

/// <summary>What roles permit in applications, and who bears them for a resource, as a part of the access model. Permissions of the server itself are decided by its own policies.</summary>
internal sealed class RoleRulesPart(Connections connections, TimeProvider time) : AccessModelPart
{
    public override string Region => RuleRegion.Name;

    public override async Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);

        // INVARIANT: one statement, one state. A binding must not be read with what its role permitted a moment before.
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Question(), new { now = time.GetUtcNow() }, cancellationToken: ct));
        var (grants, links) = (new Dictionary<string, List<string>>(StringComparer.Ordinal), new List<RoleLink>());
        foreach (var row in rows)
        {
            if (row.Bearer is null)
                Add(grants, row.Role, row.Permission);
            else
                links.Add(LinkOf(row, row.Bearer));
        }

        return model.With(RoleRules.Of(grants.Select(role => new RoleGrants(role.Key, role.Value)), links));
    }

    private static void Add(Dictionary<string, List<string>> grants, string role, string? permission)
    {
        if (permission is null || ServerPermissions.Contains(permission))
            return;

        if (grants.TryGetValue(role, out var permissions))
            permissions.Add(permission);
        else
            grants.Add(role, [permission]);
    }

    private static RoleLink LinkOf(Row row, string bearer) => new(
        row.Id ?? "client/" + bearer,
        row.Role,
        new EntityUid("AuthServer::" + row.Kind, bearer),
        row.ResourceType is null || row.ResourceId is null ? null : new EntityUid(row.ResourceType, row.ResourceId),
        row.ExpiresAt);

    private string Question()
    {
        string Table(string name) => connections.Table(RoleMapping.Schema, name);
        return $"""
            WITH RECURSIVE reached (role_id, included_id) AS (
              SELECT id, id FROM {Table("roles")}
              UNION
              SELECT r.role_id, i.included_id FROM reached r JOIN {Table("role_inclusions")} i ON i.role_id = r.included_id
            )
            SELECT DISTINCT o.name AS Role, p.permission AS Permission, NULL AS Id, NULL AS Kind, NULL AS Bearer, NULL AS ResourceType, NULL AS ResourceId, {Never} AS ExpiresAt
            FROM reached r JOIN {Table("role_permissions")} p ON p.role_id = r.included_id JOIN {Table("roles")} o ON o.id = r.role_id
            UNION ALL
            SELECT o.name, NULL, {TextOf("b.id")}, b.subject_kind, b.subject_id, b.resource_type, b.resource_id, b.expires_at
            FROM {Table("resource_bindings")} b JOIN {Table("roles")} o ON o.id = b.role_id WHERE b.expires_at IS NULL OR b.expires_at > @now
            UNION ALL
            SELECT o.name, NULL, NULL, 'Client', b.client_id, NULL, NULL, b.expires_at
            FROM {Table("client_bindings")} b JOIN {Table("roles")} o ON o.id = b.role_id WHERE b.expires_at IS NULL OR b.expires_at > @now
            ORDER BY 1, 2, 3
            """;
    }

    private string Never => connections.Dialect == Dialect.Postgres ? "CAST(NULL AS timestamptz)" : "NULL";

    private string TextOf(string column) => connections.Dialect == Dialect.Postgres ? $"CAST({column} AS text)" : column;

    private sealed record Row
    {
        public string Role { get; init; } = string.Empty;

        public string? Permission { get; init; }

        public string? Id { get; init; }

        public string? Kind { get; init; }

        public string? Bearer { get; init; }

        public string? ResourceType { get; init; }

        public string? ResourceId { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
