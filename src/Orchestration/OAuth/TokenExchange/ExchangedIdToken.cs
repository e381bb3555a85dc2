using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>What an ID token says that came of an exchange: who the person is to this client, how they authenticated, and who acts for them.</summary>
/// <remarks>It has no <c>sid</c>, since its client is no part of the session: so it is no hint for a logout, and not exchanged again.</remarks>
/// <param name="Subject">The person, as the client knows them.</param>
/// <param name="Client">For whom it is.</param>
/// <param name="SignIn">The authentication behind it.</param>
/// <param name="Extra">Who acts.</param>
/// <param name="IssuedAt">When it is issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record ExchangedIdToken(string Subject, ClientId Client, SignIn SignIn, ExtraClaims Extra, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Writes its claims (OIDC Core §2).</summary>
    public void Write(Utf8JsonWriter json, string issuer)
    {
        json.WriteStartObject();
        json.WriteString("iss", issuer);
        json.WriteString("sub", Subject);
        json.WriteString("aud", Client.Value);
        json.WriteNumber("exp", ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        SignInClaims.Write(json, SignIn);
        Extra.WriteTo(json);
        json.WriteEndObject();
    }
}
