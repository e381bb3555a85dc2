using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Ends what an application bore.</summary>
internal sealed class ClientRoles(IClientBindings bindings, ResourceRoleRemoval resources, IFacts facts) : IClientRoles
{
    public async Task RemoveAllAsync(ClientId client, CancellationToken ct)
    {
        await resources.RemoveAsync(new ResourceBearer(ResourceBearerKind.Client, client.Value), ct);
        foreach (var role in await bindings.RemoveAllAsync(client, ct))
            facts.Record(new ClientRoleRemoved(role, client));
    }
}
