using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>Gathers from roles what somebody may do with this server.</summary>
internal sealed class ServerRightsReading(IRights rights, IGroupDirectory groups, RequestContext context, TimeProvider time) : IServerRights
{
    private const string EverythingScope = "authserver.admin";

    public async Task<ServerRights> OfAsync(UserId user, CancellationToken ct) =>
        Of(await rights.OfUserAsync(user, await groups.GroupsOfAsync(user, ct), time.GetUtcNow(), ct));

    public async Task<ServerRights> OfAsync(ClientId client, CancellationToken ct) => Of(await rights.OfClientAsync(client, time.GetUtcNow(), ct));

    public async Task<ServerRights> OfActingAsync(CancellationToken ct)
    {
        if (context.ActingUser is { } user)
            return await OfAsync(user, ct);
        if (context.ActingClient is { } client)
            return context.ActingScopes.Contains(EverythingScope, StringComparer.Ordinal) ? ServerRights.Everything : await OfAsync(client, ct);

        return context.Origin == "http" ? ServerRights.None : ServerRights.Everything;
    }

    /// <summary>The server's own permissions among what is borne.</summary>
    public static ServerRights Of(IReadOnlyList<BorneRole> borne)
    {
        if (borne.Any(row => row.Role == Role.Administrator))
            return ServerRights.Everything;

        var names = borne.Select(row => row.Permission).OfType<string>().Where(ServerPermissions.Contains).ToHashSet(StringComparer.Ordinal);
        return names.Count == 0 ? ServerRights.None : new ServerRights(false, names);
    }
}
