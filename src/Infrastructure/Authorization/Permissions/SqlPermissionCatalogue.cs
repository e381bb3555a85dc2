using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Permissions;

/// <summary>The permissions of applications in the database.</summary>
internal sealed class SqlPermissionCatalogue(SqlSession sql) : IPermissionCatalogue
{
    private string Table => sql.Table(RoleMapping.Schema, "permissions");

    public async Task<Result<Done>> AddAsync(ApplicationPermission permission, DateTimeOffset now, CancellationToken ct) =>
        await InsertAsync(permission, now, ct) ? Done.It : AuthorizationErrors.PermissionNameTaken;

    public async Task<Ensured> EnsureAsync(ApplicationPermission permission, DateTimeOffset now, CancellationToken ct)
    {
        if (await InsertAsync(permission, now, ct))
            return Ensured.Created;

        var changed = await sql.ExecuteAsync(
            $"UPDATE {Table} SET description = @description WHERE name = @name AND description <> @description",
            new { name = permission.Name, description = permission.Description },
            ct);
        return changed == 1 ? Ensured.Updated : Ensured.Unchanged;
    }

    public async Task<bool> HoldAsync(string permission, CancellationToken ct)
    {
        // No name holds it, and PostgreSQL no text.
        if (!ApplicationPermission.IsName(permission))
            return false;

        var hold = sql.Dialect == Dialect.Postgres ? "FOR SHARE" : string.Empty;
        return (await sql.QueryAsync<string>($"SELECT name FROM {Table} WHERE name = @permission {hold}", new { permission }, ct)).Count == 1;
    }

    public async Task<bool> RemoveAsync(string permission, CancellationToken ct) =>
        ApplicationPermission.IsName(permission) && await sql.ExecuteAsync($"DELETE FROM {Table} WHERE name = @permission", new { permission }, ct) == 1;

    private async Task<bool> InsertAsync(ApplicationPermission permission, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"INSERT INTO {Table} (name, description, created_at) VALUES (@name, @description, @now) ON CONFLICT DO NOTHING",
        new { name = permission.Name, description = permission.Description, now },
        ct) == 1;
}
