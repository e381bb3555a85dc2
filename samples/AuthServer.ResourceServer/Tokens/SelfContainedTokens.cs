using System.Text.Json;
using AuthServer.ResourceServer.Jose;

namespace AuthServer.ResourceServer.Tokens;

/// <summary>Validates JWT access tokens (RFC 9068 §4) with nothing but the issuer's published keys.</summary>
internal sealed class SelfContainedTokens(IssuerKeys keys, TimeProvider time)
{
    /// <summary>Whether a token has the look of a JWT.</summary>
    public static bool LooksLikeOne(string token) => token.Count(letter => letter == '.') == 2;

    public async Task<TokenVerdict> ReadAsync(string token, AuthServerTokensOptions options, CancellationToken ct)
    {
        if (CompactJws.Read(token) is not { } jws)
            return TokenVerdict.Refused("The token is malformed.");

        // RFC 9068 §4: the type tells it from ID tokens, logout tokens and everything else that this issuer signs.
        if (CompactJws.TextOf(jws.Header, "typ") is not { } type || !IsAccessToken(type))
            return TokenVerdict.Refused("The token is no access token.");

        if (jws.Algorithm is not { } algorithm || !options.TokenAlgorithms.Contains(algorithm.Name))
            return TokenVerdict.Refused("The token is signed with an algorithm that is not accepted.");

        if (CompactJws.TextOf(jws.Header, "kid") is not { } id || await keys.FindAsync(id, ct) is not { } key || !jws.IsSignedBy(key))
            return TokenVerdict.Refused("The token's signature is not the issuer's.");

        return Judge(jws.Claims, options);
    }

    private static bool IsAccessToken(string type) =>
        type.Equals("at+jwt", StringComparison.OrdinalIgnoreCase) || type.Equals("application/at+jwt", StringComparison.OrdinalIgnoreCase);

    private TokenVerdict Judge(JsonElement claims, AuthServerTokensOptions options)
    {
        var now = time.GetUtcNow();
        if (CompactJws.TextOf(claims, "iss") != options.Authority)
            return TokenVerdict.Refused("The token is another issuer's.");

        if (!AudienceCheck.Names(claims, options.Audience))
            return TokenVerdict.Refused("The token has another audience.");

        if (CompactJws.TimeOf(claims, "exp") is not { } end || end <= now - options.ClockSkew)
            return TokenVerdict.Refused("The token has expired.");

        if (CompactJws.TimeOf(claims, "iat") is not { } issued || issued > now + options.ClockSkew || CompactJws.TimeOf(claims, "nbf") > now + options.ClockSkew)
            return TokenVerdict.Refused("The token is not valid yet.");

        // RFC 9068 §2.2: required.
        if (CompactJws.TextOf(claims, "sub") is null || CompactJws.TextOf(claims, "client_id") is null || CompactJws.TextOf(claims, "jti") is null)
            return TokenVerdict.Refused("The token lacks a claim that every access token has.");

        return TokenVerdict.Accepted(claims);
    }
}
