using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Permissions;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>What a role permits, its own and what it includes; the cursor is the last permission shown, and the role that it was from.</summary>
internal sealed class ListRolePermissionsHandler(SqlSession sql, IAccessModel access) : IQueryHandler<ListRolePermissions, Page<RolePermissionRow>>
{
    public async Task<Result<Page<RolePermissionRow>>> Handle(ListRolePermissions request, CancellationToken cancellationToken)
    {
        var after = (request.Page.Cursor ?? "/").Split('/');
        if (after.Length != 2 || (request.Page.Cursor?.Contains('\0', StringComparison.Ordinal) ?? false))
            return KernelErrors.CursorMalformed;

        var roles = sql.Table(RoleMapping.Schema, "roles");
        if ((await sql.QueryAsync<RoleId>($"SELECT id FROM {roles} WHERE name = @role", new { role = request.Role }, cancellationToken)).Count == 0)
            return AuthorizationErrors.RoleUnknown;

        var rows = await sql.QueryAsync<Row>(
            $"""
            {SqlRights.Borne(sql, $"SELECT id FROM {roles} WHERE name = @role")}
            SELECT p.permission AS Permission, r.name AS Role FROM borne JOIN {roles} r ON r.id = borne.role_id
            JOIN {sql.Table(RoleMapping.Schema, "role_permissions")} p ON p.role_id = r.id
            WHERE (p.permission, r.name) > (@permission, @from) ORDER BY p.permission, r.name LIMIT @limit
            """,
            new { role = request.Role, permission = after[0], from = after[1], limit = request.Page.Size + 1 },
            cancellationToken);
        var schema = access.Current.Match(model => model.Edition.Schema, _ => null);
        return KeyPage.Of(rows, request.Page, row => new RolePermissionRow(row.Permission, row.Role, IsDeclared(schema, row.Permission)), row => $"{row.Permission}/{row.Role}");
    }

    private static bool? IsDeclared(Schema? schema, string permission) =>
        schema is null || ServerPermissions.Contains(permission) ? null : schema.Actions.ContainsKey(ApplicationPermission.ActionOf(permission));

    private sealed record Row
    {
        public string Permission { get; init; } = string.Empty;

        public string Role { get; init; } = string.Empty;
    }
}
