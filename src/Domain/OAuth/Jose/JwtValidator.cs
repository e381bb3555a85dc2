using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The one validator of JWTs that others make: client assertions, request objects, DPoP proofs, assertion grants, software statements.</summary>
/// <remarks>Pure. Whose keys to ask for, and whether the <c>jti</c> is new, is the caller's to find out.</remarks>
public static class JwtValidator
{
    private const int MostCandidates = 8;

    /// <summary>Takes a token apart and validates it, when it is known from the start whose keys count.</summary>
    public static Result<ValidatedJwt> Validate(Secret token, int mostCharacters, JwtKeys keys, JwtExpectations expected, DateTimeOffset now) =>
        UnverifiedJwt.Read(token, mostCharacters).Then(read => Validate(read, keys, expected, now));

    /// <summary>Validates: header, signature, claims, in this order. Refuses with the first rule of <see cref="JoseErrors"/> that is broken.</summary>
    public static Result<ValidatedJwt> Validate(UnverifiedJwt token, JwtKeys keys, JwtExpectations expected, DateTimeOffset now)
    {
        var algorithm = JwtHeaderRules.Check(token.Jws.Header, expected);
        if (algorithm.IsRefused)
            return algorithm.Refusal;

        var signed = CheckSignature(token.Jws, algorithm.Value, keys, expected);
        if (signed.IsRefused)
            return signed.Refusal;

        if (JwtClaimRules.WhyRefused(token.Claims, expected, now) is { } refusal)
            return refusal;

        return new ValidatedJwt(token.Claims, algorithm.Value, signed.Value.Key);
    }

    private static Result<Signer> CheckSignature(CompactJws jws, JwsAlgorithm algorithm, JwtKeys keys, JwtExpectations expected)
    {
        if (algorithm.IsSymmetric())
            return CheckSecrets(jws, algorithm, keys);

        var candidates = Candidates(jws.Header, algorithm, keys, expected);
        if (candidates.IsRefused)
            return candidates.Refusal;

        if (candidates.Value.Count == 0)
            return JoseErrors.KeyUnknown;

        var key = candidates.Value.FirstOrDefault(candidate => JwsSignatures.IsValid(algorithm, candidate, jws.SigningInput.Span, jws.Signature.Span));
        return key is null ? JoseErrors.SignatureWrong : new Signer(key);
    }

    private static Result<Signer> CheckSecrets(CompactJws jws, JwsAlgorithm algorithm, JwtKeys keys)
    {
        if (keys.Secrets.Count == 0)
            return JoseErrors.KeyUnknown;

        var isValid = false;
        foreach (var secret in keys.Secrets)
            isValid |= JwsSignatures.IsValid(algorithm, secret, jws.SigningInput.Span, jws.Signature.Span);

        return isValid ? new Signer(null) : JoseErrors.SignatureWrong;
    }

    private static Result<IReadOnlyList<Jwk>> Candidates(JoseHeader header, JwsAlgorithm algorithm, JwtKeys keys, JwtExpectations expected)
    {
        if (!expected.BringsItsKey)
            return keys.PublicKeys.ForSignature(algorithm, header.KeyId).Take(MostCandidates).ToArray();

        if (header.Jwk is not { } brought)
            return JoseErrors.KeyMissing;

        var key = Jwk.Read(brought);
        if (key.IsRefused)
            return key.Refusal;

        return key.Value.FitsSignature(algorithm) ? new[] { key.Value } : JoseErrors.KeyUnknown;
    }

    private readonly record struct Signer(Jwk? Key);
}
