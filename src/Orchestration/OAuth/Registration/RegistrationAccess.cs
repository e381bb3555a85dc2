using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Lets the bearer of a registration access token to its one client (RFC 7592 §2).</summary>
public sealed class RegistrationAccess(IClients clients, IFacts facts, DynamicRegistrationOptions options)
{
    private static readonly ClientRegistration Nobodys = ClientRegistration.By(Secret.Of(string.Empty), RegistrationPolicy.Usual);

    /// <summary>The client, to look at. Unknown clients and wrong tokens are one on the wire.</summary>
    /// <remarks>INVARIANT: nobody's cache is emptied by somebody who has shown nothing, so the client is read untracked.</remarks>
    internal async Task<Result<Opened>> LookAsync(string clientId, Secret? presented, CancellationToken ct)
    {
        if (!options.IsOn)
            return OAuthErrors.RegistrationOff;

        if (presented is null)
            return OAuthErrors.TokenMissing;

        var id = ClientId.TryCreate(clientId);
        var client = id.IsRefused ? null : await clients.ReadAsync(id.Value, ct);

        // Same time on both paths: an unknown client costs the hash that a known one costs.
        var registration = client?.Registration ?? Nobodys;
        if (!registration.IsOf(presented) || client?.Registration is null)
        {
            facts.Record(new RegistrationTokenRefused(client?.Id));
            return OAuthErrors.TokenInvalid;
        }

        // RFC 7592 §2.1: 403 where the client may not look after itself.
        return client.IsEnabled ? new Opened(client, registration.Policy, presented) : OAuthErrors.RegistrationForbidden;
    }

    /// <summary>The same, tracked, for changing it.</summary>
    internal async Task<Result<Opened>> OpenAsync(string clientId, Secret? presented, CancellationToken ct)
    {
        var seen = await LookAsync(clientId, presented, ct);
        if (seen.IsRefused)
            return seen;

        // Removed or closed in between: its token is nobody's any more.
        return (await clients.FindAsync(seen.Value.Client.Id, ct))?.Client is { IsEnabled: true, Registration: { } registration } client && registration.IsOf(seen.Value.RegistrationToken)
            ? new Opened(client, registration.Policy, seen.Value.RegistrationToken)
            : OAuthErrors.TokenInvalid;
    }

    /// <summary>A client in the hands of whoever looks after it.</summary>
    internal sealed record Opened(Client Client, RegistrationPolicy Policy, Secret RegistrationToken);
}
