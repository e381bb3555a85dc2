using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>Checks signatures with the platform's cryptography (RFC 7518 §3). The one place that would learn a new algorithm.</summary>
public static class JwsSignatures
{
    /// <summary>Whether this public key made the signature.</summary>
    public static bool IsValid(JwsAlgorithm algorithm, Jwk key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        try
        {
            return algorithm.KeyType() == "EC" ? IsValidEcdsa(algorithm, key, input, signature) : IsValidRsa(algorithm, key, input, signature);
        }
        catch (CryptographicException)
        {
            // The key is no key: a point off its curve, a modulus that the platform refuses.
            return false;
        }
    }

    /// <summary>Whether this shared secret made the code. RFC 7518 §3.2: a key shorter than the hash is no key. Constant-time.</summary>
    public static bool IsValid(JwsAlgorithm algorithm, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        var computed = CodeOf(algorithm, secret, input);
        return computed.Length > 0 && secret.Length >= computed.Length && CryptographicOperations.FixedTimeEquals(computed, signature);
    }

    /// <summary>The code that a shared secret makes.</summary>
    public static byte[] Sign(JwsAlgorithm algorithm, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> input) => CodeOf(algorithm, secret, input);

    /// <summary>How many bytes a shared secret has at least (RFC 7518 §3.2); none where no secret signs.</summary>
    public static int LeastSecretBytes(JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.HS256 => HMACSHA256.HashSizeInBytes,
        JwsAlgorithm.HS384 => HMACSHA384.HashSizeInBytes,
        JwsAlgorithm.HS512 => HMACSHA512.HashSizeInBytes,
        _ => 0,
    };

    private static byte[] CodeOf(JwsAlgorithm algorithm, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> input) => algorithm switch
    {
        JwsAlgorithm.HS256 => HMACSHA256.HashData(secret, input),
        JwsAlgorithm.HS384 => HMACSHA384.HashData(secret, input),
        JwsAlgorithm.HS512 => HMACSHA512.HashData(secret, input),
        _ => [],
    };

    // RFC 7518 §3.4: R and S side by side, each of the field's length, and never DER.
    private static bool IsValidEcdsa(JwsAlgorithm algorithm, Jwk key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != EllipticCurves.FieldBytes(algorithm.Curve()) * 2)
            return false;

        using var ecdsa = key.ToEcdsa();
        return ecdsa.VerifyData(input, signature, algorithm.Hash(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool IsValidRsa(JwsAlgorithm algorithm, Jwk key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        using var rsa = key.ToRsa();
        var isPss = algorithm is JwsAlgorithm.PS256 or JwsAlgorithm.PS384 or JwsAlgorithm.PS512;
        return signature.Length == (rsa.KeySize + 7) / 8
            && rsa.VerifyData(input, signature, algorithm.Hash(), isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }
}
