using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>The server's own permissions and those of applications in one order; the cursor is the last name shown.</summary>
internal sealed class ListPermissionsHandler(SqlSession sql) : IQueryHandler<ListPermissions, Page<PermissionRow>>
{
    public async Task<Result<Page<PermissionRow>>> Handle(ListPermissions request, CancellationToken cancellationToken)
    {
        var after = request.Page.Cursor ?? string.Empty;
        if (after.Contains('\0', StringComparison.Ordinal))
            return KernelErrors.CursorMalformed;

        var defined = await sql.QueryAsync<Defined>(
            $"SELECT name AS Name, description AS Description FROM {sql.Table(RoleMapping.Schema, "permissions")} WHERE name > @after ORDER BY name LIMIT @limit",
            new { after, limit = request.Page.Size + 1 },
            cancellationToken);
        var own = ServerPermissions.All.Where(permission => string.CompareOrdinal(permission.Name, after) > 0)
            .Select(permission => new PermissionRow(permission.Name, permission.Description, true));
        var rows = defined.Select(permission => new PermissionRow(permission.Name, permission.Description, false)).Concat(own)
            .OrderBy(row => row.Name, StringComparer.Ordinal).Take(request.Page.Size + 1).ToList();
        return KeyPage.Of(rows, request.Page, row => row, row => row.Name);
    }

    private sealed record Defined
    {
        public string Name { get; init; } = string.Empty;

        public string Description { get; init; } = string.Empty;
    }
}
