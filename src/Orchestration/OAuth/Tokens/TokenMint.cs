using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Gives tokens their form as signed JWTs. Touches nothing but memory.</summary>
public sealed class TokenMint(ITokenSigner signer, Issuer issuer)
{
    /// <summary>The access token as a JWT.</summary>
    public Secret AccessToken(AccessToken token, ClientSettings client)
    {
        var buffer = PayloadBuffer.Rent();
        AccessTokenPayload.Write(buffer.Json, token, issuer.Value);
        return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.AccessToken, client.SigningAlgorithm));
    }

    /// <summary>The logout token, signed like the client's ID tokens (OIDC Back-Channel Logout §2.6).</summary>
    internal Secret LogoutToken(LogoutTokenContent content, ClientSettings client)
    {
        var buffer = PayloadBuffer.Rent();
        LogoutTokenPayload.Write(buffer.Json, content, issuer.Value);
        return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.LogoutToken, SigningAlgorithms.Find(client.IdTokens.SigningAlgorithm) ?? client.SigningAlgorithm));
    }

    /// <summary>The ID token.</summary>
    internal Secret IdToken(IdTokenContent content, ClientSettings client)
    {
        var buffer = PayloadBuffer.Rent();
        IdTokenPayload.Write(buffer.Json, content, issuer.Value);
        return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.IdToken, SigningAlgorithms.Find(client.IdTokens.SigningAlgorithm) ?? client.SigningAlgorithm));
    }
}
