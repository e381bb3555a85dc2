using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>Clients through the cache.</summary>
internal sealed class CachedClientRegistry(ScopedCache cache) : IClientRegistry
{
    private static readonly object Allowed = new();

    public ValueTask<RegisteredClient?> FindAsync(ClientId id, CancellationToken ct) =>
        cache.GetAsync(OAuthRegions.Clients, "client:" + id.Value, (scope, loading) => LoadAsync(scope, id, loading), ct);

    public async ValueTask<bool> IsOriginAllowedAsync(string origin, CancellationToken ct) =>
        await cache.GetAsync(OAuthRegions.Clients, "origin:" + origin, (scope, loading) => LoadAsync(scope, origin, loading), ct) is not null;

    private static async Task<RegisteredClient?> LoadAsync(IServiceProvider scope, ClientId id, CancellationToken ct)
    {
        var db = scope.GetRequiredService<AuthServerDb>();
        var client = await db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct);
        if (client is null)
            return null;

        // A client of a time when it was not kept who stood behind it: where anybody may register, nobody does.
        var isAnybodys = client.Registration is { IsVouched: null } && scope.GetRequiredService<DynamicRegistrationOptions>().Mode == RegistrationMode.Open;
        var known = client.Snapshot().Under(scope.GetRequiredService<OAuthOptions>().Profile);
        return isAnybodys ? known with { IsVouched = false } : known;
    }

    private static async Task<object?> LoadAsync(IServiceProvider scope, string origin, CancellationToken ct)
    {
        var sql = scope.GetRequiredService<SqlSession>();
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
