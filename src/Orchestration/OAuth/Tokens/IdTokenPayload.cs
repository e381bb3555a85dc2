using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.UserInfo;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Writes the claims set of an ID token (OIDC Core §2).</summary>
internal static class IdTokenPayload
{
    public static void Write(Utf8JsonWriter json, IdTokenContent content, string issuer, JwsAlgorithm algorithm)
    {
        json.WriteStartObject();
        json.WriteString("iss", issuer);
        json.WriteString("sub", content.Subject);
        json.WriteString("aud", content.Grant.Client.Value);
        json.WriteNumber("exp", content.ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber("iat", content.IssuedAt.ToUnixTimeSeconds());
        SignInClaims.Write(json, content.Grant.SignIn);
        if (content.Nonce is not null)
            json.WriteString("nonce", content.Nonce);

        json.WriteString("at_hash", HashOf(content.AccessToken, algorithm));
        json.WriteString("sid", content.Grant.Session.Value);
        UserClaims.Write(json, content.Claims);
        content.Extra.WriteTo(json);
        json.WriteEndObject();
    }

    /// <summary>OIDC Core §3.1.3.6, CIBA Core §10.3.1: the left half of the hash that the signature uses.</summary>
    public static string HashOf(Secret token, JwsAlgorithm algorithm)
    {
        var hash = CryptographicOperations.HashData(algorithm.Hash(), Encoding.ASCII.GetBytes(token.Reveal()));
        return Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2));
    }
}

/// <summary>What an ID token says.</summary>
/// <param name="Grant">The grant on which it stands.</param>
/// <param name="Subject">The person, as the client knows them.</param>
/// <param name="AccessToken">The access token that travels with it.</param>
/// <param name="Nonce">The nonce of the request; absent when there was none, and on refresh (OIDC Core §12.2).</param>
/// <param name="Claims">Single claims that the client asked to have in the ID token.</param>
/// <param name="IssuedAt">When it is issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IdTokenContent(
    GrantState Grant,
    string Subject,
    Secret AccessToken,
    string? Nonce,
    IReadOnlyList<UserClaim> Claims,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>What it says beyond that.</summary>
    public ExtraClaims Extra { get; init; } = ExtraClaims.None;
}
