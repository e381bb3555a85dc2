using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class GetClientHandler(AuthServerDb db, TimeProvider time) : IQueryHandler<GetClient, ClientDetails>
{
    public async Task<Result<ClientDetails>> Handle(GetClient request, CancellationToken cancellationToken)
    {
        var id = ClientId.Stored(request.ClientId);
        var found = await db.Set<Client>().AsNoTracking()
            .Where(client => client.Id == id)
            .Select(client => new { Client = client, Version = EF.Property<long>(client, Versioning.Property) })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? OAuthErrors.ClientNotFound : ClientDetailsOf.Client(found.Client, found.Version, time.GetUtcNow());
    }
}
