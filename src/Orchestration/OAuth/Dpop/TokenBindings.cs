using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Dpop;

/// <summary>Decides to which keys the tokens of a client are bound.</summary>
internal static class TokenBindings
{
    /// <summary>For access tokens: to what the client shows. Refuses a client that must show a key and shows none.</summary>
    public static Result<TokenBinding> For(RegisteredClient client, PresentedClient presented)
    {
        // RFC 9449 §5.2: "the authorization server MUST reject token requests from the client that do not contain the DPoP header."
        if (client.Settings.SenderConstraint.ByDpop && presented.DpopKey is null)
            return OAuthErrors.DpopProofMissing;

        return presented.DpopKey is { } key ? new TokenBinding(key.Thumbprint, null) : TokenBinding.None;
    }

    // RFC 9449 §5: refresh tokens of confidential clients are bound by the client's own authentication.
    /// <summary>For refresh tokens; absent when the client authenticates.</summary>
    public static TokenBinding? ForRefresh(RegisteredClient client, TokenBinding shown) =>
        client.Settings.Type == ClientType.Public && shown.IsBound ? shown : null;
}
