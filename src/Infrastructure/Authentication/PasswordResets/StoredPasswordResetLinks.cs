using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.PasswordResets;

internal sealed class StoredPasswordResetLinks(SqlSession sql) : IPasswordResetLinks
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.PasswordResetLinks);

    public Task AddAsync(UserId user, byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Table} (token_hash, user_id, created_at, expires_at) VALUES (@tokenHash, @user, @now, @expiresAt)",
        new { tokenHash, user, now, expiresAt },
        ct);

    public Task<UserId?> FindLiveAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct) => sql.ScalarAsync<UserId?>(
        $"SELECT user_id FROM {Table} WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now",
        new { tokenHash, now },
        ct);

    public Task<UserId?> SpendAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct) => sql.ScalarAsync<UserId?>(
        $"UPDATE {Table} SET used_at = @now WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now RETURNING user_id",
        new { tokenHash, now },
        ct);

    public Task EndAllAsync(UserId user, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Table} SET used_at = @now WHERE user_id = @user AND used_at IS NULL", new { user, now }, ct);
}
