using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>What is asked of a header before any key is touched.</summary>
internal static class JwtHeaderRules
{
    public static Result<JwsAlgorithm> Check(JoseHeader header, JwtExpectations expected)
    {
        // RFC 7515 §4.1.11: what is critical must be understood, and we understand no extension. An empty crit is malformed, which is no better.
        if (header.HasExtensions)
            return JoseErrors.CriticalUnknown;

        // RFC 8725 §3.10: no key and no address of one is taken from the header.
        if (header.HasForeignKey || (header.Jwk is not null && !expected.BringsItsKey))
            return JoseErrors.KeyInHeader;

        if (string.Equals(header.Algorithm, "none", StringComparison.OrdinalIgnoreCase))
            return JoseErrors.Unsigned;

        if (JwsAlgorithms.Find(header.Algorithm) is not { } algorithm || !expected.Algorithms.Contains(algorithm))
            return JoseErrors.AlgorithmNotAllowed;

        return HasRightType(header, expected) ? algorithm : JoseErrors.TypeMismatch;
    }

    private static bool HasRightType(JoseHeader header, JwtExpectations expected) =>
        header.Type is { } type ? expected.Types.Count == 0 || expected.Types.Contains(type, StringComparer.OrdinalIgnoreCase) : !expected.RequiresType;
}
