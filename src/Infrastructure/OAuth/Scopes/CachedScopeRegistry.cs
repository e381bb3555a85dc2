using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.Scopes;

/// <summary>API scopes through the cache.</summary>
internal sealed class CachedScopeRegistry(ScopedCache cache) : IScopeRegistry
{
    public async ValueTask<IReadOnlyList<ScopeDescription>> AllAsync(CancellationToken ct) =>
        await cache.GetAsync<ScopeDescription[]>(OAuthRegions.Scopes, "all", async (scope, loading) => await LoadAsync(scope, loading), ct) ?? [];

    private static async Task<ScopeDescription[]> LoadAsync(IServiceProvider scope, CancellationToken ct)
    {
        var all = await scope.GetRequiredService<AuthServerDb>().Set<ApiScope>().AsNoTracking().OrderBy(known => known.Name).ToListAsync(ct);
        return [.. all.Select(known => known.Describe())];
    }
}
