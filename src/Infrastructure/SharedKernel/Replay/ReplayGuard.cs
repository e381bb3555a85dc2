using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Replay;

/// <summary>The database decides who was first; Redis, in front of it, only says no to those who are certainly late.</summary>
/// <remarks>
/// Redis alone would be quicker and would forget: an id used just before Redis lost its memory could be used again. Inside a unit of work
/// the id is consumed with it (a run that is rolled back has used nothing); outside of one it is committed before the answer.
/// </remarks>
internal sealed class ReplayGuard(SqlSession sql, IServiceScopeFactory scopes, RedisReplayIds recent, TimeProvider time) : IReplayGuard
{
    // A clock that is behind must not find the row swept.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // Strangers name the expiry: without an end they could fill the table for good.
    private static readonly TimeSpan MostKept = TimeSpan.FromHours(24);

    // A handler may be run again by its unit of work: what this scope noted in Redis itself is not a replay, the database says.
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    public async Task<bool> FirstUseAsync(string purpose, string id, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var hash = KeyHash.BytesOf([purpose, id]);
        var name = Convert.ToHexStringLower(hash);
        var now = time.GetUtcNow();
        var keptUntil = (expiresAt < now ? now : expiresAt > now + MostKept ? now + MostKept : expiresAt) + Margin;
        if (_own.Add(name) && await recent.IsKnownAsync(name, keptUntil - now))
            return false;

        return sql.IsInTransaction ? await InsertAsync(sql, hash, keptUntil, ct) : await InsertAloneAsync(hash, keptUntil, ct);
    }

    private async Task<bool> InsertAloneAsync(byte[] hash, DateTimeOffset keptUntil, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<SqlSession>();
        var inserted = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>()
            .RunAsync<bool>(async token => await InsertAsync(session, hash, keptUntil, token), ct);

        // Contended three times over: nobody knows, so nobody was first.
        return inserted is { IsSuccess: true, Value: true };
    }

    private static async Task<bool> InsertAsync(SqlSession session, byte[] hash, DateTimeOffset keptUntil, CancellationToken ct) =>
        await session.ExecuteAsync(
            $"INSERT INTO {session.Table("kernel", "replay_ids")} (id_hash, expires_at) VALUES (@hash, @keptUntil) ON CONFLICT (id_hash) DO NOTHING",
            new { hash, keptUntil },
            ct) == 1;
}
