using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The one place where a JWT with <c>alg</c> <c>none</c> is looked at (RFC 7519 §6). It proves nothing: what it says counts as much as if it stood in the open.</summary>
public static class UnsecuredJwt
{
    /// <summary>The name of the algorithm, exactly (RFC 7518 §3.6).</summary>
    public const string Algorithm = "none";

    /// <summary>Whether a JWT says that it is unsigned. In another spelling it is a signed one with an unknown algorithm.</summary>
    public static bool IsOne(UnverifiedJwt token) => token.Jws.Header.Algorithm == Algorithm;

    /// <summary>Checks its form and its claims. Refuses like <see cref="JwtValidator"/>.</summary>
    public static Result<JwtClaims> Check(UnverifiedJwt token, JwtExpectations expected, DateTimeOffset now)
    {
        var header = token.Jws.Header;
        if (header.HasExtensions)
            return JoseErrors.CriticalUnknown;

        if (header.HasForeignKey || header.Jwk is not null)
            return JoseErrors.KeyInHeader;

        // RFC 7518 §3.6: the signature is empty, and nothing else.
        if (!IsOne(token) || !token.Jws.Signature.IsEmpty)
            return JoseErrors.Malformed;

        return JwtClaimRules.WhyRefused(token.Claims, expected, now) is { } refusal ? refusal : token.Claims;
    }
}
