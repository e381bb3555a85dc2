using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>The clients in the database. Whoever finds one here is about to change it, so the cache is told with the commit.</summary>
internal sealed class StoredClients(AuthServerDb db, SqlSession sql, ICacheInvalidation cache) : IClients
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["clients_pkey"] = OAuthErrors.ClientIdTaken,
        ["oauth_clients.client_id"] = OAuthErrors.ClientIdTaken,
    };

    public Task<Client?> ReadAsync(ClientId id, CancellationToken ct) => db.Set<Client>().AsNoTracking().SingleOrDefaultAsync(client => client.Id == id, ct);

    public async Task<VersionedClient?> FindAsync(ClientId id, CancellationToken ct)
    {
        if (await db.Set<Client>().SingleOrDefaultAsync(client => client.Id == id, ct) is not { } found)
            return null;

        cache.Changed(OAuthRegions.Clients);
        return new VersionedClient(found, db.Entry(found).Property<long>(Versioning.Property).CurrentValue);
    }

    // Scopes stand inside the settings' document: its text finds the candidates, the settings themselves decide.
    public async Task<IReadOnlyList<Client>> WithScopeAsync(string scope, CancellationToken ct)
    {
        var position = sql.Dialect == Dialect.Postgres ? "strpos" : "instr";
        var names = await sql.QueryAsync<string>(
            $"SELECT client_id FROM {sql.Table("oauth", "clients")} WHERE {position}(settings, @written) > 0",
            new { written = System.Text.Json.JsonEncodedText.Encode(scope).ToString() },
            ct);
        ClientId[] ids = [.. names.Select(ClientId.Stored)];
        var found = await db.Set<Client>().Where(client => ids.Contains(client.Id)).ToListAsync(ct);
        cache.Changed(OAuthRegions.Clients);
        return [.. found.Where(client => client.Settings.Scopes.Has(scope))];
    }

    public Task<Result<Done>> AddAsync(Client client, CancellationToken ct)
    {
        cache.Changed(OAuthRegions.Clients);
        return db.InsertAsync(client, Refusals, ct);
    }

    public void Remove(Client client) => db.Remove(client);
}
