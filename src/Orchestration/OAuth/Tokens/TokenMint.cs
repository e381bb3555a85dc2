using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.TokenExchange;

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

    /// <summary>The ID token, signed as the client registered (OIDC Registration §2).</summary>
    internal Secret IdToken(IdTokenContent content, RegisteredClient client)
    {
        var algorithm = client.Settings.IdTokenAlgorithm();
        return SignAsRegistered(client, algorithm, TokenTypes.IdToken, json => IdTokenPayload.Write(json, content, issuer.Value, algorithm));
    }

    /// <summary>The ID token that came of an exchange, signed alike.</summary>
    internal Secret ExchangedIdToken(ExchangedIdToken content, RegisteredClient client) =>
        SignAsRegistered(client, client.Settings.IdTokenAlgorithm(), TokenTypes.IdToken, json => content.Write(json, issuer.Value));

    /// <summary>The logout token, signed like the client's ID tokens (OIDC Back-Channel Logout §2.6).</summary>
    internal Secret LogoutToken(LogoutTokenContent content, RegisteredClient client) =>
        SignAsRegistered(client, client.Settings.IdTokenAlgorithm(), TokenTypes.LogoutToken, json => LogoutTokenPayload.Write(json, content, issuer.Value));

    /// <summary>The identity assertion for another authorization server, which knows our keys alone.</summary>
    internal Secret IdentityAssertion(IdentityAssertion content, ClientSettings client)
    {
        var buffer = PayloadBuffer.Rent();
        content.Write(buffer.Json, issuer.Value);
        return Secret.Of(signer.Sign(buffer.Finish(), TokenTypes.IdentityAssertion, client.SigningAlgorithm));
    }

    // By one of our keys, or by the client's secret. The secret is opened first: nothing may rent the buffer in between.
    private Secret SignAsRegistered(RegisteredClient client, JwsAlgorithm algorithm, string type, Action<Utf8JsonWriter> write)
    {
        var secret = algorithm.IsSymmetric() ? secrets.ForSignature(client, algorithm, time.GetUtcNow()) : null;
        var buffer = PayloadBuffer.Rent();
        write(buffer.Json);
        if (SigningAlgorithms.Find(algorithm.ToString()) is { } ours)
            return Secret.Of(signer.Sign(buffer.Finish(), type, ours));

        return SharedSecretJws.Sign(buffer.Finish(), type, algorithm, secret ?? throw new InvalidOperationException("The client has no secret to sign its ID tokens with."));
    }
}
