using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Dpop;

/// <summary>Decides to which keys the tokens of a client are bound.</summary>
internal static class TokenBindings
{
    /// <summary>For access tokens: to what the client shows. Refuses a client that must show a key and shows none.</summary>
    public static Result<TokenBinding> For(RegisteredClient client, PresentedClient presented)
    {
        // FAPI 2.0 Security Profile §5.4.1.
        if (client.Settings.Profile.IsFapi() && presented.DpopKey is { } shown && !JwsAlgorithms.Fapi.Contains(shown.Algorithm))
            return OAuthErrors.DpopAlgorithmForbidden;

        // RFC 9449 §5.2: "the authorization server MUST reject token requests from the client that do not contain the DPoP header."
        if (client.Settings.SenderConstraint.ByDpop && presented.DpopKey is null)
            return OAuthErrors.DpopProofMissing;

        // RFC 8705 §3.4: the binding is to the certificate of this very connection, by whatever method the client authenticates.
        if (client.Settings.SenderConstraint.ByCertificate && presented.CertificateThumbprint is null)
            return OAuthErrors.CertificateNeeded;

        // FAPI 2.0 Security Profile §5.3.2.1: nothing but sender-constrained tokens, whatever the client's settings of earlier days say.
        var isFapi = client.Settings.Profile.IsFapi();
        var certificate = client.Settings.SenderConstraint.ByCertificate || (isFapi && presented.DpopKey is null) ? presented.CertificateThumbprint : null;
        if (presented.DpopKey is null && certificate is null)
            return isFapi ? OAuthErrors.ProfileNeedsSenderKey : TokenBinding.None;

        return new TokenBinding(presented.DpopKey?.Thumbprint, certificate);
    }

    /// <summary>What the client shows now, where it need not show anything yet; whatever it shows has to be shown again.</summary>
    public static TokenBinding ShownBy(RegisteredClient client, PresentedClient presented) =>
        new(presented.DpopKey?.Thumbprint, client.Settings.SenderConstraint.ByCertificate ? presented.CertificateThumbprint : null);

    // RFC 9449 §5: refresh tokens of confidential clients are bound by the client's own authentication.
    /// <summary>For refresh tokens; absent when the client authenticates.</summary>
    public static TokenBinding? ForRefresh(RegisteredClient client, TokenBinding shown) =>
        client.Settings.Type == ClientType.Public && shown.IsBound ? shown : null;
}
