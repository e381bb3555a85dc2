using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Clients.</summary>
internal sealed class DirectoryClients(IClientListing clients) : IDirectoryPart
{
    public string Type => DirectoryNames.Client;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct) =>
        [.. (await clients.ClientsAsync([.. ids.Select(ClientId.Stored)], ct)).Select(Entity)];

    public Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) => clients.ClientsAfterAsync(after, most, ct);

    private static DirectoryEntity Entity(ListedClient client) =>
        new(client.Client.Value, new DirectoryAttributes().With("name", client.Name).With("enabled", client.IsEnabled).Done(), [], []);
}
