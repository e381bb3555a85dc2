using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Scopes;

/// <summary>API scopes through the cache; inside a unit of work straight from its own connection, for the same reason as clients.</summary>
internal sealed class CachedScopeRegistry(AuthServerDb db, SqlSession sql, ICache cache) : IScopeRegistry
{
    public async ValueTask<IReadOnlyList<ScopeDescription>> AllAsync(CancellationToken ct) => sql.IsInTransaction
        ? await LoadAsync(ct)
        : await cache.GetAsync(OAuthRegions.Scopes, "all", async loading => await LoadAsync(loading), ct) ?? [];

    private async Task<ScopeDescription[]> LoadAsync(CancellationToken ct)
    {
        var all = await db.Set<ApiScope>().AsNoTracking().OrderBy(known => known.Name).ToListAsync(ct);
        return [.. all.Select(known => known.Describe())];
    }
}
