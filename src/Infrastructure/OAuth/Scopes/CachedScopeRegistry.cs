using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.Scopes;

/// <summary>API scopes through the cache.</summary>
internal sealed class CachedScopeRegistry(ICache cache, IServiceScopeFactory scopes) : IScopeRegistry
{
    public async ValueTask<IReadOnlyList<ScopeDescription>> AllAsync(CancellationToken ct) =>
        await cache.GetAsync(OAuthRegions.Scopes, "all", LoadAsync, ct) ?? [];

    private async Task<ScopeDescription[]?> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AuthServerDb>();
        var all = await db.Set<ApiScope>().AsNoTracking().OrderBy(known => known.Name).ToListAsync(ct);
        return [.. all.Select(known => known.Describe())];
    }
}
