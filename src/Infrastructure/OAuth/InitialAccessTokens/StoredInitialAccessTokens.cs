using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.InitialAccessTokens;

/// <summary>Initial access tokens in the database.</summary>
internal sealed class StoredInitialAccessTokens(AuthServerDb db, SqlSession sql) : IInitialAccessTokens
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["initial_access_tokens"] = KernelErrors.Contended,
    };

    public Task<InitialAccessToken?> FindAsync(string name, CancellationToken ct) =>
        db.Set<InitialAccessToken>().SingleOrDefaultAsync(token => token.Name == name, ct);

    public Task<InitialAccessToken?> FindAsync(byte[] hash, CancellationToken ct) =>
        db.Set<InitialAccessToken>().AsNoTracking().SingleOrDefaultAsync(token => EF.Property<byte[]>(token, "Hash") == hash, ct);

    public async Task<bool> UseAsync(InitialAccessTokenId id, DateTimeOffset now, CancellationToken ct)
    {
        // What is not counted is not written, so that many may register at once.
        var usable = $"FROM {sql.Table("oauth", "initial_access_tokens")} WHERE id = @id AND (expires_at IS NULL OR expires_at > @now)";
        if (await sql.ScalarAsync<long?>($"SELECT 1 {usable} AND uses_left IS NULL", new { id, now }, ct) is not null)
            return true;

        return await sql.ExecuteAsync(
            $"""
            UPDATE {sql.Table("oauth", "initial_access_tokens")} SET uses_left = uses_left - 1
            WHERE id = @id AND (expires_at IS NULL OR expires_at > @now) AND uses_left > 0
            """,
            new { id, now },
            ct) == 1;
    }

    public Task<Result<Done>> AddAsync(InitialAccessToken token, CancellationToken ct) => db.InsertAsync(token, Refusals, ct);

    public void Remove(InitialAccessToken token) => db.Remove(token);
}
