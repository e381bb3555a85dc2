using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Tells the authorization which applications there are.</summary>
internal sealed class KnownClients(IClients clients) : IKnownClients
{
    public async Task<bool> ExistsAsync(ClientId client, CancellationToken ct) => await clients.ReadAsync(client, ct) is not null;
}
