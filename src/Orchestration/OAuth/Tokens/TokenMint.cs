using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Gives tokens their form as signed JWTs. Touches nothing but memory.</summary>
public sealed class TokenMint(ITokenSigner signer, ClientSecretKeeping secrets, Issuer issuer, TimeProvider time)
{
    /// <summary>The access token as a JWT.</summary>
    public Secret AccessToken(AccessToken token, ClientSettings client)
    {
        var buffer = PayloadBuffer.Rent();
        AccessTokenPayload.Write(buffer.Json, token, issuer.Value);
        return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.AccessToken, client.SigningAlgorithm));
    }

    /// <summary>The ID token, signed as the client registered (OIDC Registration §2): by one of our keys, or by its secret.</summary>
    internal Secret IdToken(IdTokenContent content, RegisteredClient client)
    {
        var algorithm = client.Settings.IdTokenAlgorithm();
        var secret = algorithm.IsSymmetric() ? secrets.ForSignature(client, algorithm, time.GetUtcNow()) : null;
        var buffer = PayloadBuffer.Rent();
        IdTokenPayload.Write(buffer.Json, content, issuer.Value, algorithm);
        if (SigningAlgorithms.Find(algorithm.ToString()) is { } ours)
            return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.IdToken, ours));

        return SharedSecretJws.Sign(buffer.Finish(), TokenTypes.IdToken, algorithm, secret ?? throw new InvalidOperationException("The client has no secret to sign its ID tokens with."));
    }
}
