using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Permissions;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>What some bearers have together, binding by binding: for everything first, then for resources.</summary>
internal sealed class RightsReading(SqlSession sql, TimeProvider time)
{
    private string Ordered => sql.Dialect == Dialect.Postgres ? "Place COLLATE \"C\"" : "Place";

    public async Task<Result<Page<RightRow>>> PageAsync(IReadOnlyList<ResourceBearer> bearers, PageRequest page, CancellationToken ct)
    {
        var after = page.Cursor ?? string.Empty;
        if (after.Contains('\0', StringComparison.Ordinal))
            return KernelErrors.CursorMalformed;

        var parameters = new DynamicParameters();
        parameters.Add("now", time.GetUtcNow());
        parameters.Add("after", after);
        parameters.Add("limit", page.Size + 1);
        for (var index = 0; index < bearers.Count; index++)
            parameters.Add($"bearer{index}", bearers[index].Id);

        var theirs = string.Join(" OR ", bearers.Select((bearer, index) => $"(Kind = '{bearer.Kind}' AND Bearer = @bearer{index})"));
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT Place, RoleId, r.name AS Role, Kind, Bearer, ResourceType, ResourceId, ExpiresAt FROM (
              SELECT '0/' || {Text("role_id")} || '/' || {Text("subject_id")} AS Place, role_id AS RoleId, subject_kind AS Kind, {Text("subject_id")} AS Bearer,
                NULL AS ResourceType, NULL AS ResourceId, expires_at AS ExpiresAt FROM {Table("role_bindings")}
              UNION ALL
              SELECT '0/' || {Text("role_id")} || '/' || client_id, role_id, 'Client', client_id, NULL, NULL, expires_at FROM {Table("client_bindings")}
              UNION ALL
              SELECT '1/' || {Text("id")}, role_id, subject_kind, subject_id, resource_type, resource_id, expires_at FROM {Table("resource_bindings")}
            ) AS bound JOIN {Table("roles")} r ON r.id = RoleId
            WHERE ({theirs}) AND (ExpiresAt IS NULL OR ExpiresAt > @now) AND {Ordered} > @after
            ORDER BY {Ordered} LIMIT @limit
            """,
            parameters,
            ct);
        var permitted = new Dictionary<RoleId, IReadOnlyList<string>>();
        foreach (var role in rows.Select(row => row.RoleId).Distinct())
            permitted[role] = await PermittedAsync(role, ct);

        return KeyPage.Of(
            rows,
            page,
            row => new RightRow(row.Role, permitted[row.RoleId], row.Kind.ToLowerInvariant(), row.Bearer, row.ResourceType, row.ResourceId, row.ExpiresAt),
            row => row.Place);
    }

    private Task<IReadOnlyList<string>> PermittedAsync(RoleId role, CancellationToken ct) => sql.QueryAsync<string>(
        $"""
        {SqlRights.Borne(sql, $"SELECT id FROM {Table("roles")} WHERE id = @role")}
        SELECT DISTINCT p.permission FROM borne JOIN {Table("role_permissions")} p ON p.role_id = borne.role_id ORDER BY p.permission
        """,
        new { role },
        ct);

    private string Table(string name) => sql.Table(RoleMapping.Schema, name);

    private string Text(string column) => sql.Dialect == Dialect.Postgres ? $"CAST({column} AS text)" : column;

    private sealed record Row
    {
        public string Place { get; init; } = string.Empty;

        public RoleId RoleId { get; init; }

        public string Role { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public string Bearer { get; init; } = string.Empty;

        public string? ResourceType { get; init; }

        public string? ResourceId { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
