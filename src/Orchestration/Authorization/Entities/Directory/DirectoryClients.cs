using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Clients, in their roles.</summary>
internal sealed class DirectoryClients(IClientListing clients, IClientBindings bindings, TimeProvider time) : IDirectoryPart
{
    public string Type => DirectoryNames.Client;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        ClientId[] asked = [.. ids.Select(ClientId.Stored)];
        var roles = await bindings.OfAsync(asked, time.GetUtcNow(), ct);
        return [.. (await clients.ClientsAsync(asked, ct)).Select(client => Entity(client, [.. roles.Where(role => role.Client == client.Client.Value)]))];
    }

    public Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) => clients.ClientsAfterAsync(after, most, ct);

    private static DirectoryEntity Entity(ListedClient client, IReadOnlyList<ClientBinding> roles) => new(
        client.Client.Value,
        new DirectoryAttributes().With("name", client.Name).With("enabled", client.IsEnabled).Done(),
        [.. roles.Select(role => DirectoryNames.OfRole(role.Role))],
        [.. roles.Where(role => role.ExpiresAt is not null).Select(role => new MembershipEnd(DirectoryNames.OfRole(role.Role), role.ExpiresAt ?? default))]);
}
