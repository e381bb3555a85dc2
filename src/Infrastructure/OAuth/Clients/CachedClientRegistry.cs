using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>Clients through the cache; inside a unit of work straight from its own connection.</summary>
/// <remarks>
/// INVARIANT: whoever holds a connection never waits for one. A cache that is filled by somebody else's connection would let a full
/// pool of transactions wait for each other; so inside a transaction the truth is read on the connection that is already there.
/// </remarks>
internal sealed class CachedClientRegistry(AuthServerDb db, SqlSession sql, ICache cache) : IClientRegistry
{
    private static readonly object Allowed = new();

    public async ValueTask<RegisteredClient?> FindAsync(ClientId id, CancellationToken ct) => sql.IsInTransaction
        ? await LoadAsync(id, ct)
        : await cache.GetAsync(OAuthRegions.Clients, "client:" + id.Value, loading => LoadAsync(id, loading), ct);

    public async ValueTask<bool> IsOriginAllowedAsync(string origin, CancellationToken ct) =>
        await cache.GetAsync(OAuthRegions.Clients, "origin:" + origin, loading => LoadAsync(origin, loading), ct) is not null;

    private async Task<RegisteredClient?> LoadAsync(ClientId id, CancellationToken ct)
    {
        var client = await db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct);
        return client?.Snapshot();
    }

    private async Task<object?> LoadAsync(string origin, CancellationToken ct)
    {
        var found = await sql.ScalarAsync<long?>(
            $"""
            SELECT 1 FROM {sql.Table("oauth", "client_origins")} o JOIN {sql.Table("oauth", "clients")} c ON c.client_id = o.client_id
            WHERE o.origin = @origin AND c.is_enabled = @enabled LIMIT 1
            """,
            new { origin, enabled = true },
            ct);
        return found is null ? null : Allowed;
    }
}
