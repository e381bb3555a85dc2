using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.Devices;

internal sealed class StoredKnownDevices(SqlSession sql) : IKnownDevices
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.KnownDevices);

    public async Task<bool> IsKnownAsync(UserId user, byte[] deviceHash, DateTimeOffset now, CancellationToken ct) => await sql.ScalarAsync<int>(
        $"SELECT COUNT(*) FROM {Table} WHERE user_id = @user AND device_hash = @deviceHash AND expires_at > @now",
        new { user, deviceHash, now },
        ct) == 1;

    public Task AddAsync(UserId user, byte[] deviceHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Table} (user_id, device_hash, created_at, expires_at) VALUES (@user, @deviceHash, @now, @expiresAt)",
        new { user, deviceHash, now, expiresAt },
        ct);

    public async Task<bool> IsFirstSignInAsync(UserId user, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"INSERT INTO {sql.Table(AuthenticationTables.Module, AuthenticationTables.FirstSignIns)} (user_id, at) VALUES (@user, @now) ON CONFLICT (user_id) DO NOTHING",
        new { user, now },
        ct) == 1;

    public Task ForgetAllAsync(UserId user, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE user_id = @user", new { user }, ct);
}
