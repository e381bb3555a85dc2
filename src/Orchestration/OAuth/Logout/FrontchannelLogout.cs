using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Finds what a browser has to load so that the clients of its session learn that it has ended (OIDC Front-Channel Logout §3).</summary>
public sealed class FrontchannelLogout(ISessionClients clients, IClientRegistry registry, Issuer issuer)
{
    /// <summary>The addresses, one for each client that is told this way.</summary>
    public async Task<string[]> AddressesAsync(IEnumerable<SessionId> sessions, CancellationToken ct)
    {
        List<string> addresses = [];
        foreach (var session in sessions.Distinct())
        {
            foreach (var client in await clients.OfAsync(session, ct))
            {
                if ((await registry.FindAsync(client, ct))?.Settings.Logout.FrontchannelAddressFor(issuer.Value, session) is { } address)
                    addresses.Add(address);
            }
        }

        return [.. addresses.Distinct(StringComparer.Ordinal)];
    }
}
