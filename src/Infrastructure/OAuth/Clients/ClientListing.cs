using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>Applications for policies.</summary>
internal sealed class ClientListing(AuthServerDb db, SqlSession sql) : IClientListing
{
    public async Task<IReadOnlyList<ListedClient>> ClientsAsync(IReadOnlyList<ClientId> clients, CancellationToken ct)
    {
        ClientId[] ids = [.. clients];
        var found = await db.Set<Client>().AsNoTracking().Where(client => ids.Contains(client.Id)).ToListAsync(ct);
        return [.. found.Select(client => new ListedClient(client.Id, client.Settings.Name, client.IsEnabled))];
    }

    public Task<IReadOnlyList<string>> ClientsAfterAsync(string after, int most, CancellationToken ct) => sql.QueryAsync<string>(
        $"SELECT client_id FROM {sql.Table("oauth", "clients")} WHERE client_id > @after ORDER BY client_id LIMIT @most", new { after, most }, ct);
}
