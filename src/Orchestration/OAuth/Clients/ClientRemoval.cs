using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Removes a client with everything that it was granted, inside the caller's unit of work.</summary>
public sealed class ClientRemoval(IClients clients, IGrants grants, IAccessTokens accessTokens, IConsents consents, IClientRoles roles, TimeProvider time)
{
    /// <summary>Removes it.</summary>
    public async Task RemoveAsync(Client client, CancellationToken ct)
    {
        client.Delete();
        clients.Remove(client);
        await grants.RevokeAllOfClientAsync(client.Id, GrantEnd.RevokedByAdministrator, time.GetUtcNow(), ct);
        await accessTokens.ForgetClientAsync(client.Id, ct);
        await consents.ForgetClientAsync(client.Id, ct);
        await roles.RemoveAllAsync(client.Id, ct);
    }
}
