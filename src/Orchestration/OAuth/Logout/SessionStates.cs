using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Logout;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Gives clients the <c>session_state</c> by which their pages notice a change (OIDC Session Management §2).</summary>
public sealed class SessionStates(IRandomness randomness)
{
    private const int SaltBytes = 16;

    /// <summary>The value for a response; absent for native clients, whose answers go to no origin.</summary>
    public string? For(ResponseChannel channel, string browserState) => RedirectUri.OriginOf(channel.RedirectUri) is { } origin
        ? SessionState.Of(channel.Client.Value, origin, browserState, randomness.BearerValue(SaltBytes).Reveal())
        : null;
}
