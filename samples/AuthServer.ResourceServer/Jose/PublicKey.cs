using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.ResourceServer.Jose;

/// <summary>A public key from a JWK (RFC 7517).</summary>
internal sealed class PublicKey
{
    private const int LeastRsaBits = 2048;

    private readonly ECParameters? _curve;
    private readonly RSAParameters? _rsa;

    private PublicKey(ECParameters? curve, RSAParameters? rsa, string thumbprint, JsonElement jwk)
    {
        _curve = curve;
        _rsa = rsa;
        Thumbprint = thumbprint;
        KeyId = Text(jwk, "kid");
        Algorithm = Text(jwk, "alg");
    }

    /// <summary>The <c>kid</c>; absent when it has none.</summary>
    public string? KeyId { get; }

    /// <summary>The one algorithm for which it is meant; absent when it does not say.</summary>
    public string? Algorithm { get; }

    /// <summary>The RFC 7638 thumbprint.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a key. Absent when it is none of ours: symmetric, private, malformed, weak, or not for signatures.</summary>
    public static PublicKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || jwk.TryGetProperty("d", out _) || Text(jwk, "use") is not (null or "sig"))
            return null;

        try
        {
            return Text(jwk, "kty") switch
            {
                "EC" => ReadCurve(jwk),
                "RSA" => ReadRsa(jwk),
                _ => null,
            };
        }
        catch (Exception malformed) when (malformed is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether it made this signature with this algorithm.</summary>
    public bool Signed(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature, SignatureAlgorithm algorithm)
    {
        if (Algorithm is not null && Algorithm != algorithm.Name)
            return false;

        if (algorithm is { Padding: { } padding })
            return _rsa is { } rsa && SignedByRsa(rsa, input, signature, algorithm, padding);

        if (_curve is not { } curve || NameOf(curve.Curve) != algorithm.Curve)
            return false;

        using var key = ECDsa.Create(curve);
        return key.VerifyData(input, signature, algorithm.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static bool SignedByRsa(RSAParameters parameters, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature, SignatureAlgorithm algorithm, RSASignaturePadding padding)
    {
        using var key = RSA.Create(parameters);
        return key.VerifyData(input, signature, algorithm.Hash, padding);
    }

    private static PublicKey? ReadCurve(JsonElement jwk)
    {
        if (Text(jwk, "crv") is not { } name || CurveOf(name) is not { } curve || Text(jwk, "x") is not { } x || Text(jwk, "y") is not { } y)
            return null;

        var parameters = new ECParameters { Curve = curve, Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) } };
        ECDsa.Create(parameters).Dispose();
        return new PublicKey(parameters, null, Hash($$"""{"crv":"{{name}}","kty":"EC","x":"{{x}}","y":"{{y}}"}"""), jwk);
    }

    private static PublicKey? ReadRsa(JsonElement jwk)
    {
        if (Text(jwk, "n") is not { } n || Text(jwk, "e") is not { } e)
            return null;

        var parameters = new RSAParameters { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) };
        using var key = RSA.Create(parameters);
        return key.KeySize < LeastRsaBits ? null : new PublicKey(null, parameters, Hash($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}"""), jwk);
    }

    private static ECCurve? CurveOf(string name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private static string? NameOf(ECCurve curve) => curve.Oid.Value switch
    {
        "1.2.840.10045.3.1.7" => "P-256",
        "1.3.132.0.34" => "P-384",
        "1.3.132.0.35" => "P-521",
        _ => null,
    };

    private static string? Text(JsonElement jwk, string member) =>
        jwk.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Hash(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
