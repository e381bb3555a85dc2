using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.UserCodes;

internal sealed class StoredUserCodes(SqlSession sql) : IUserCodeHashes
{
    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.UserCodes);

    public async Task<StoredUserCode?> FindAsync(UserId user, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>($"SELECT hash AS Hash, set_at AS SetAt FROM {Table} WHERE user_id = @user", new { user }, ct);
        return row is null ? null : new StoredUserCode(row.Hash, row.SetAt);
    }

    public Task PutAsync(UserId user, string hash, DateTimeOffset now, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {Table} (user_id, hash, set_at) VALUES (@user, @hash, @now)
        ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at
        """,
        new { user, hash, now },
        ct);

    public async Task<bool> RemoveAsync(UserId user, CancellationToken ct) => await sql.ExecuteAsync($"DELETE FROM {Table} WHERE user_id = @user", new { user }, ct) == 1;

    private sealed class Row
    {
        public string Hash { get; init; } = string.Empty;

        public DateTimeOffset SetAt { get; init; }
    }
}
