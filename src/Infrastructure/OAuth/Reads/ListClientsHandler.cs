using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Clients by id; the cursor is the last id shown.</summary>
internal sealed class ListClientsHandler(AuthServerDb db, SqlSession sql, TimeProvider time) : IQueryHandler<ListClients, Page<ClientDetails>>
{
    public async Task<Result<Page<ClientDetails>>> Handle(ListClients request, CancellationToken cancellationToken)
    {
        var names = await sql.QueryAsync<string>(
            $"SELECT client_id FROM {sql.Table("oauth", "clients")} WHERE client_id > @after ORDER BY client_id LIMIT @limit",
            new { after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        ClientId[] ids = [.. names.Select(ClientId.Stored)];
        var found = await db.Set<Client>().AsNoTracking()
            .Where(client => ids.Contains(client.Id))
            .Select(client => new { Client = client, Version = EF.Property<long>(client, Versioning.Property) })
            .ToListAsync(cancellationToken);

        var now = time.GetUtcNow();
        var rows = names.SelectMany(name => found.Where(row => row.Client.Id.Value == name)).ToList();
        return KeyPage.Of(rows, request.Page, row => ClientDetailsOf.Client(row.Client, row.Version, now), row => row.Client.Id.Value);
    }
}
