using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Nobody looks after an application that may do more with this server than they: its secret would be a way to become it.</summary>
public sealed class ClientLimit(IServerRights rights, IGrantLimit limit)
{
    /// <summary>Why an application with these settings may not be registered; absent when nothing is against it.</summary>
    public Task<Error?> ObjectAsync(ClientSettings wanted, CancellationToken ct) => limit.ObjectAsync(Reach(wanted) ?? ServerRights.None, ct);

    /// <summary>Why an application may not be changed, be it to other settings; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(Client client, ClientSettings? wanted, CancellationToken ct) =>
        await limit.ObjectAsync(Reach(client.Settings, wanted) ?? await rights.OfAsync(client.Id, ct), ct);

    // Absent where only the roles of the application can tell.
    private static ServerRights? Reach(params ClientSettings?[] all) =>
        all.Any(settings => settings?.Scopes.Has(StandardScopes.Administration) == true) ? ServerRights.Everything : null;
}
