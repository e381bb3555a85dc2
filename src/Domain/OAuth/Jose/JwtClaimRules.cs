using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>What is asked of the claims of a JWT whose signature is right (RFC 7519 §4.1).</summary>
internal static class JwtClaimRules
{
    private const int MostIdCharacters = 512;

    private static readonly string[] Texts = ["iss", "sub", "jti"];
    private static readonly string[] Dates = ["exp", "nbf", "iat"];

    public static Error? WhyRefused(JwtClaims claims, JwtExpectations expected, DateTimeOffset now) =>
        Shape(claims, expected) ?? Parties(claims, expected) ?? Times(claims, expected, now);

    private static Error? Shape(JwtClaims claims, JwtExpectations expected)
    {
        var isWellTyped = Array.TrueForAll(Texts, name => !claims.Has(name) || claims.Text(name) is not null)
            && Array.TrueForAll(Dates, name => !claims.Has(name) || claims.Instant(name) is not null)
            && (claims.Id is null or { Length: > 0 and <= MostIdCharacters });
        var isComplete = (claims.Has("exp") || !expected.RequiresExpiry)
            && (claims.Has("iat") || !expected.RequiresIssuedAt)
            && (claims.Has("nbf") || !expected.RequiresNotBefore)
            && (claims.Has("jti") || !expected.RequiresId);
        return isWellTyped && isComplete ? null : JoseErrors.ClaimMalformed;
    }

    private static Error? Parties(JwtClaims claims, JwtExpectations expected)
    {
        if (expected.Issuer is { } issuer && claims.Issuer != issuer)
            return JoseErrors.IssuerMismatch;

        if (expected.Subject is { } subject && claims.Subject != subject)
            return JoseErrors.SubjectMismatch;

        return expected.Audience.Accepts(claims.Member("aud")) ? null : JoseErrors.AudienceMismatch;
    }

    private static Error? Times(JwtClaims claims, JwtExpectations expected, DateTimeOffset now)
    {
        // RFC 7519 §4.1.4: "on or after which" it must not be accepted.
        if (claims.ExpiresAt + expected.ExpiryLeeway <= now)
            return JoseErrors.Expired;

        if (claims.NotBefore > now + expected.ClockSkew)
            return JoseErrors.NotYetValid;

        if (claims.IssuedAt > now + expected.ClockSkew)
            return JoseErrors.IssuedInFuture;

        if (claims.IssuedAt + expected.MaxAge < now)
            return JoseErrors.TooOld;

        return LivesTooLong(claims, expected, now) ? JoseErrors.LivesTooLong : null;
    }

    private static bool LivesTooLong(JwtClaims claims, JwtExpectations expected, DateTimeOffset now)
    {
        if (expected.MaxLifetime is not { } most)
            return false;

        return claims.ExpiresAt > now + most + expected.ClockSkew || claims.ExpiresAt - claims.NotBefore > most || claims.NotBefore + most < now;
    }
}
