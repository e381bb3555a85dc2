using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.RecoveryCodes;

internal sealed class StoredRecoveryCodes(SqlSession sql) : IRecoveryCodes
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.RecoveryCodes);

    public async Task ReplaceAsync(UserId user, IReadOnlyList<byte[]> hashes, DateTimeOffset now, CancellationToken ct)
    {
        await RemoveAllAsync(user, ct);
        foreach (var hash in hashes)
            await sql.ExecuteAsync($"INSERT INTO {Table} (user_id, code_hash, created_at) VALUES (@user, @hash, @now)", new { user, hash, now }, ct);
    }

    public async Task<bool> SpendAsync(UserId user, byte[] hash, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"UPDATE {Table} SET used_at = @now WHERE user_id = @user AND code_hash = @hash AND used_at IS NULL",
        new { user, hash, now },
        ct) == 1;

    public Task<int> CountLeftAsync(UserId user, CancellationToken ct) =>
        sql.ScalarAsync<int>($"SELECT COUNT(*) FROM {Table} WHERE user_id = @user AND used_at IS NULL", new { user }, ct);

    public Task RemoveAllAsync(UserId user, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE user_id = @user", new { user }, ct);
}
