using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.SetUp;

internal sealed class StoredSetUpLinks(SqlSession sql) : ISetUpLinks
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.SetUpLinks);

    public Task AddAsync(byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Table} (token_hash, created_at, expires_at) VALUES (@tokenHash, @now, @expiresAt)",
        new { tokenHash, now, expiresAt },
        ct);

    public async Task<bool> IsLiveAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct) => await sql.ScalarAsync<int>(
        $"SELECT COUNT(*) FROM {Table} WHERE token_hash = @tokenHash AND used_at IS NULL AND expires_at > @now",
        new { tokenHash, now },
        ct) == 1;

    // Two different links raced: the second waits for the rows of the first, sees them used, and changes nothing.
    public async Task<bool> SpendAllAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"""
        UPDATE {Table} SET used_at = @now
        WHERE used_at IS NULL
          AND EXISTS (SELECT 1 FROM {Table} own WHERE own.token_hash = @tokenHash AND own.used_at IS NULL AND own.expires_at > @now)
        """,
        new { tokenHash, now },
        ct) > 0;

    public Task GiveBackAsync(DateTimeOffset spentAt, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Table} SET used_at = NULL WHERE used_at = @spentAt", new { spentAt }, ct);
}
