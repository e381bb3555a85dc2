using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Permissions;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>What a person has, binding by binding: for everything first, then for resources.</summary>
internal sealed class ListRightsOfUserHandler(SqlSession sql, IGroupDirectory groups, TimeProvider time) : IQueryHandler<ListRightsOfUser, Page<RightRow>>
{
    public async Task<Result<Page<RightRow>>> Handle(ListRightsOfUser request, CancellationToken cancellationToken)
    {
        var after = request.Page.Cursor ?? string.Empty;
        if (after.Contains('\0', StringComparison.Ordinal))
            return KernelErrors.CursorMalformed;

        var theirs = await groups.GroupsOfAsync(request.User, cancellationToken);
        var parameters = new DynamicParameters();
        parameters.Add("now", time.GetUtcNow());
        parameters.Add("after", after);
        parameters.Add("limit", request.Page.Size + 1);
        parameters.Add("user", request.User.ToString());
        for (var index = 0; index < theirs.Count; index++)
            parameters.Add($"group{index}", theirs[index].ToString());

        var ofGroups = theirs.Count == 0 ? string.Empty : $" OR (Kind = 'Group' AND Bearer IN ({string.Join(", ", theirs.Select((_, index) => $"@group{index}"))}))";
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT Place, RoleId, r.name AS Role, Kind, Bearer, ResourceType, ResourceId, ExpiresAt FROM (
              SELECT '0/' || {Text("role_id")} || '/' || {Text("subject_id")} AS Place, role_id AS RoleId, subject_kind AS Kind, {Text("subject_id")} AS Bearer,
                NULL AS ResourceType, NULL AS ResourceId, expires_at AS ExpiresAt FROM {sql.Table(RoleMapping.Schema, "role_bindings")}
              UNION ALL
              SELECT '1/' || {Text("id")}, role_id, subject_kind, subject_id, resource_type, resource_id, expires_at FROM {sql.Table(RoleMapping.Schema, "resource_bindings")}
            ) AS bound JOIN {sql.Table(RoleMapping.Schema, "roles")} r ON r.id = RoleId
            WHERE ((Kind = 'User' AND Bearer = @user){ofGroups}) AND (ExpiresAt IS NULL OR ExpiresAt > @now) AND {Ordered} > @after
            ORDER BY {Ordered} LIMIT @limit
            """,
            parameters,
            cancellationToken);
        var permitted = new Dictionary<RoleId, IReadOnlyList<string>>();
        foreach (var role in rows.Select(row => row.RoleId).Distinct())
            permitted[role] = await PermittedAsync(role, cancellationToken);

        return KeyPage.Of(
            rows,
            request.Page,
            row => new RightRow(row.Role, permitted[row.RoleId], row.Kind.ToLowerInvariant(), row.Bearer, row.ResourceType, row.ResourceId, row.ExpiresAt),
            row => row.Place);
    }

    private Task<IReadOnlyList<string>> PermittedAsync(RoleId role, CancellationToken ct) => sql.QueryAsync<string>(
        $"""
        {SqlRights.Borne(sql, $"SELECT id FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE id = @role")}
        SELECT DISTINCT p.permission FROM borne JOIN {sql.Table(RoleMapping.Schema, "role_permissions")} p ON p.role_id = borne.role_id ORDER BY p.permission
        """,
        new { role },
        ct);

    private string Ordered => sql.Dialect == Dialect.Postgres ? "Place COLLATE \"C\"" : "Place";

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
