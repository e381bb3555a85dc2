using AuthServer.Domain.Sessions.Events;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Has the clients of a session told that it has ended, whyever it did (OIDC Back-Channel Logout §2.5).</summary>
/// <remarks>One row per client, so that a client that is down keeps nobody else waiting; the relay's transaction writes them all or none.</remarks>
internal sealed class BackchannelLogout(ISessionClients clients, IClientRegistry registry, ILogoutDeliveries deliveries) : ISubscriber
{
    private static readonly string Ended = EventCatalogue.NameOf(typeof(SessionEnded));

    public string Name => "oauth.backchannel_logout";

    public bool Handles(string eventName) => eventName == Ended;

    public async Task HandleAsync(RecordedFact fact, CancellationToken ct)
    {
        if (fact.Event is not SessionEnded ended)
            return;

        foreach (var client in await clients.OfAsync(ended.Session, ct))
        {
            if (await registry.FindAsync(client, ct) is { Settings.Logout.BackchannelUri: not null })
                await deliveries.AddAsync(new EndedSession(ended.Session, ended.User, ended.Reason), client, ct);
        }
    }
}
