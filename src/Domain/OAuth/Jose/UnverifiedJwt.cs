using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>A signed JWT, taken apart; nothing in it is believed. Good for finding out whose keys to ask for.</summary>
/// <param name="Jws">The signed form.</param>
/// <param name="Claims">What it claims.</param>
public sealed record UnverifiedJwt(CompactJws Jws, JwtClaims Claims)
{
    /// <summary>Takes a token apart.</summary>
    /// <param name="token">The token.</param>
    /// <param name="mostCharacters">What this use takes at most.</param>
    public static Result<UnverifiedJwt> Read(Secret token, int mostCharacters)
    {
        var jws = CompactJws.Read(token.Reveal(), mostCharacters);
        if (jws.IsRefused)
            return jws.Refusal;

        // RFC 7519 §5.2: cty says that the payload is a JWT again; the one nesting that exists here is a JWS in a JWE.
        if (string.Equals(jws.Value.Header.ContentType, "JWT", StringComparison.OrdinalIgnoreCase))
            return JoseErrors.Nested;

        var claims = StrictJson.ReadObject(jws.Value.Payload);
        return claims.Map(json => new UnverifiedJwt(jws.Value, new JwtClaims(json)));
    }
}

/// <summary>A JWT that its use may believe.</summary>
/// <param name="Claims">What it says.</param>
/// <param name="Algorithm">With which algorithm it is signed.</param>
/// <param name="Key">The public key that verified it; absent for a shared secret.</param>
public sealed record ValidatedJwt(JwtClaims Claims, JwsAlgorithm Algorithm, Jwk? Key);
