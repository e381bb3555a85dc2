using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>Clients through the cache. Opens a database session only when the cache has to be filled.</summary>
internal sealed class CachedClientRegistry(ICache cache, IServiceScopeFactory scopes) : IClientRegistry
{
    private static readonly object Allowed = new();

    public ValueTask<RegisteredClient?> FindAsync(ClientId id, CancellationToken ct) =>
        cache.GetAsync(OAuthRegions.Clients, "client:" + id.Value, loading => LoadAsync(id, loading), ct);

    public async ValueTask<bool> IsOriginAllowedAsync(string origin, CancellationToken ct) =>
        await cache.GetAsync(OAuthRegions.Clients, "origin:" + origin, loading => LoadAsync(origin, loading), ct) is not null;

    private async Task<RegisteredClient?> LoadAsync(ClientId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AuthServerDb>();
        var client = await db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct);
        return client?.Snapshot();
    }

    private async Task<object?> LoadAsync(string origin, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
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
