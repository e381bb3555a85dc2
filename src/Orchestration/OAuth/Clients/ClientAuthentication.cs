using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Makes sure that a client is who it says (RFC 6749 §2.3, §3.2.1).</summary>
public sealed class ClientAuthentication(IClientRegistry registry, IFacts facts, RequestContext context, TimeProvider time)
{
    /// <summary>Authenticates. All refusals but those of shape are one on the wire: <c>invalid_client</c>.</summary>
    public async ValueTask<Result<RegisteredClient>> AuthenticateAsync(PresentedClient presented, CancellationToken ct)
    {
        var id = ClientId.TryCreate(presented.ClientId);
        if (id.IsRefused || await registry.FindAsync(id.Value, ct) is not { } client)
        {
            // Same time on both paths: an unknown client costs the hash that a known one costs.
            presented.Secret?.Sha256();
            return OAuthErrors.ClientUnknown;
        }

        if (WhyRefused(client, presented) is { } refusal)
        {
            facts.Record(new ClientAuthenticationRefused(client.Id, refusal.Code));
            return refusal;
        }

        context.ActingClient = client.Id;
        return client;
    }

    // A client may use its registered method and no other, also when the secret would be right.
    private Error? WhyRefused(RegisteredClient client, PresentedClient presented)
    {
        var proves = Proves(client, presented);
        if (presented.Method != client.Settings.AuthMethod)
            return OAuthErrors.ClientMethodNotRegistered;

        if (!proves)
            return OAuthErrors.ClientSecretWrong;

        if (!ClientProfileRules.MayAuthenticate(client.Settings))
            return OAuthErrors.ProfileRefusesAuthentication;

        return client.IsEnabled ? null : OAuthErrors.ClientNotEnabled;
    }

    private bool Proves(RegisteredClient client, PresentedClient presented) => presented switch
    {
        { Secret: { } secret } => client.Proves(secret, time.GetUtcNow()),
        { Proof: { } proof } => proof.Holds(client.Id, client.Settings.AuthMethod),
        _ => client.Settings.AuthMethod == TokenEndpointAuthMethod.None,
    };
}
