using AuthServer.Domain.Authorization.Roles;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Permissions;

/// <summary>What roles permit and include, in the database.</summary>
internal sealed class SqlRolePermissions(SqlSession sql) : IRolePermissions
{
    private string Permissions => sql.Table(RoleMapping.Schema, "role_permissions");

    private string Inclusions => sql.Table(RoleMapping.Schema, "role_inclusions");

    public async Task<bool> GrantAsync(RoleId role, string permission, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"INSERT INTO {Permissions} (role_id, permission, granted_at) VALUES (@role, @permission, @now) ON CONFLICT DO NOTHING",
        new { role, permission, now },
        ct) == 1;

    public async Task<bool> WithdrawAsync(RoleId role, string permission, CancellationToken ct) => await sql.ExecuteAsync(
        $"DELETE FROM {Permissions} WHERE role_id = @role AND permission = @permission", new { role, permission }, ct) == 1;

    public Task<IReadOnlyList<RoleId>> WithdrawEverywhereAsync(string permission, CancellationToken ct) =>
        sql.QueryAsync<RoleId>($"DELETE FROM {Permissions} WHERE permission = @permission RETURNING role_id", new { permission }, ct);

    public async Task<bool> IncludeAsync(RoleId role, RoleId included, CancellationToken ct)
    {
        await HoldAsync(ct);
        return await sql.ExecuteAsync(
            $"INSERT INTO {Inclusions} (role_id, included_id) VALUES (@role, @included) ON CONFLICT DO NOTHING", new { role, included }, ct) == 1;
    }

    public async Task<bool> ExcludeAsync(RoleId role, RoleId included, CancellationToken ct) => await sql.ExecuteAsync(
        $"DELETE FROM {Inclusions} WHERE role_id = @role AND included_id = @included", new { role, included }, ct) == 1;

    public async Task<bool> ReachesAsync(RoleId role, RoleId other, CancellationToken ct)
    {
        await HoldAsync(ct);
        var start = $"SELECT id FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE id = @role";
        return await sql.ScalarAsync<long>($"{SqlRights.Borne(sql, start)} SELECT COUNT(*) FROM borne WHERE role_id = @other", new { role, other }, ct) > 0;
    }

    // A circle can be made of inclusions of which none makes one alone. The row of the built-in role is always there to be locked;
    // SQLite has one writer at a time, and we are it.
    private async Task HoldAsync(CancellationToken ct)
    {
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {sql.Table(RoleMapping.Schema, "roles")} WHERE name = @name FOR UPDATE", new { name = Role.Administrator }, ct);
    }
}
