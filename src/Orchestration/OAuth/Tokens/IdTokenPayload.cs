using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.UserInfo;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Writes the claims set of an ID token (OIDC Core §2).</summary>
internal static class IdTokenPayload
{
    public static void Write(Utf8JsonWriter json, IdTokenContent content, string issuer)
    {
        json.WriteStartObject();
        json.WriteString("iss", issuer);
        json.WriteString("sub", content.Grant.User.Value);
        json.WriteString("aud", content.Grant.Client.Value);
        json.WriteNumber("exp", content.ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber("iat", content.IssuedAt.ToUnixTimeSeconds());
        SignInClaims.Write(json, content.Grant.SignIn);
        if (content.Nonce is not null)
            json.WriteString("nonce", content.Nonce);

        json.WriteString("at_hash", HashOf(content.AccessToken));
        json.WriteString("sid", content.Grant.Session.Value);
        UserClaims.Write(json, content.Claims);
        content.Extra.WriteTo(json);
        json.WriteEndObject();
    }

    // OIDC Core §3.1.3.6: the left half of the hash that the signature uses; all of our algorithms use SHA-256.
    public static string HashOf(Secret accessToken)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(accessToken.Reveal()), hash);
        return Base64Url.EncodeToString(hash[..(SHA256.HashSizeInBytes / 2)]);
    }
}

/// <summary>What an ID token says.</summary>
/// <param name="Grant">The grant on which it stands.</param>
/// <param name="AccessToken">The access token that travels with it.</param>
/// <param name="Nonce">The nonce of the request; absent when there was none, and on refresh (OIDC Core §12.2).</param>
/// <param name="Claims">Single claims that the client asked to have in the ID token.</param>
/// <param name="IssuedAt">When it is issued.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IdTokenContent(
    GrantState Grant,
    Secret AccessToken,
    string? Nonce,
    IReadOnlyList<UserClaim> Claims,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>What it says beyond that.</summary>
    public ExtraClaims Extra { get; init; } = ExtraClaims.None;
}
