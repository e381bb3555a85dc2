using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Nobody looks after an application that may do more with this server than they: its secret would be a way to become it.</summary>
public sealed class ClientLimit(IServerRights rights, IGrantLimit limit)
{
    // Who asks for decisions learns what policies and entities say, and what would be decided for anybody.
    private static readonly string[] ToldByDecisions = ["policies.read", "entities.read", "decisions.read"];

    /// <summary>Why an application with these settings may not be registered; absent when nothing is against it.</summary>
    public Task<Error?> ObjectAsync(ClientSettings wanted, CancellationToken ct) => limit.ObjectAsync(Reach(ServerRights.None, wanted), ct);

    /// <summary>Why an application may not be changed, be it to other settings; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(Client client, ClientSettings? wanted, CancellationToken ct) =>
        await limit.ObjectAsync(Reach(await rights.OfAsync(client.Id, ct), client.Settings, wanted), ct);

    // What its scopes open comes on top of what its roles permit.
    private static ServerRights Reach(ServerRights own, params ClientSettings?[] all)
    {
        if (all.Any(settings => settings?.Scopes.Has(StandardScopes.Administration) == true))
            return ServerRights.Everything;

        return all.Any(settings => settings?.Scopes.Has(StandardScopes.Decisions) == true)
            ? own with { Names = own.Names.Concat(ToldByDecisions).ToHashSet(StringComparer.Ordinal) }
            : own;
    }
}
