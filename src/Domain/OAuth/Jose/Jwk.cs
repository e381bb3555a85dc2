using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>A public key of somebody else (RFC 7517 §4): EC on P-256, P-384 or P-521, or RSA of 2048 to 8192 bits.</summary>
/// <param name="Key">The key itself.</param>
/// <param name="KeyId">Its name; absent when it has none.</param>
/// <param name="Use">What it is for, <c>sig</c> or <c>enc</c>; absent when not said.</param>
/// <param name="Algorithm">The one algorithm that it is for; absent when not said.</param>
/// <param name="Operations">What it may be used for; absent when not said.</param>
public sealed record Jwk(PublicKey Key, string? KeyId = null, string? Use = null, string? Algorithm = null, IReadOnlyList<string>? Operations = null)
{
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;
    private const int MostTextLength = 256;

    // RFC 7518 §6.2.2, §6.3.2, §6.4: the members that only the owner may know.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

    /// <summary>Its RFC 7638 thumbprint with SHA-256, base64url.</summary>
    public string Thumbprint() => Key.Thumbprint();

    /// <summary>Whether it may verify signatures of this algorithm: kty and crv fit, and use, key_ops and alg say nothing else.</summary>
    public bool FitsSignature(JwsAlgorithm algorithm) =>
        Key.Kty == algorithm.KeyType()
        && (algorithm.Curve() is not { } curve || Key.Crv == curve)
        && Use is null or "sig"
        && (Algorithm is null || Algorithm == algorithm.ToString())
        && (Operations is null || Operations.Contains("verify", StringComparer.Ordinal));

    /// <summary>Whether one may encrypt to it by this key-management algorithm.</summary>
    public bool FitsEncryption(string algorithm) =>
        Key.Kty == JweAlgorithms.KeyTypeOf(algorithm)
        && Use is null or "enc"
        && (Algorithm is null || Algorithm == algorithm)
        && (Operations is null || Operations.Any(operation => operation is "wrapKey" or "encrypt" or "deriveKey" or "deriveBits"));

    /// <summary>Reads a key. Refuses malformed and weak keys, and those that hold private parts: whoever sends them has given them away.</summary>
    public static Result<Jwk> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return JoseErrors.JwkMalformed;

        if (Array.Exists(PrivateMembers, name => json.TryGetProperty(name, out _)))
            return JoseErrors.JwkPrivate;

        if (!TryText(json, "kty", out var kty) || !TryText(json, "kid", out var kid) || !TryText(json, "use", out var use) || !TryText(json, "alg", out var alg)
            || !TryOperations(json, out var operations))
            return JoseErrors.JwkMalformed;

        var key = kty switch
        {
            "EC" => ReadEc(json),
            "RSA" => ReadRsa(json),
            _ => null,
        };
        return key is null ? JoseErrors.JwkMalformed : new Jwk(key, kid, use, alg, operations);
    }

    /// <summary>The key as the platform's class for ECDSA. Throws <see cref="CryptographicException"/> when the point is not on the curve.</summary>
    public ECDsa ToEcdsa() => ECDsa.Create(ToEcParameters());

    /// <summary>The key as the platform's class for ECDH. Throws <see cref="CryptographicException"/> when the point is not on the curve (RFC 7518 §8.1, RFC 8725 §3.4).</summary>
    public ECDiffieHellman ToEcdh() => ECDiffieHellman.Create(ToEcParameters());

    /// <summary>The key as the platform's class.</summary>
    public RSA ToRsa() => RSA.Create(new RSAParameters { Modulus = Base64UrlText.TryDecode(Key.N), Exponent = Base64UrlText.TryDecode(Key.E) });

    private ECParameters ToEcParameters() => new()
    {
        Curve = EllipticCurves.Named(Key.Crv),
        Q = new ECPoint { X = Base64UrlText.TryDecode(Key.X), Y = Base64UrlText.TryDecode(Key.Y) },
    };

    // RFC 7518 §6.2.1.2: coordinates have the full length of the field.
    private static PublicKey? ReadEc(JsonElement json)
    {
        if (!TryText(json, "crv", out var crv) || EllipticCurves.FieldBytes(crv) is not { } length || Bytes(json, "x") is not { } x || Bytes(json, "y") is not { } y)
            return null;

        return x.Length == length && y.Length == length ? new PublicKey("EC", Crv: crv, X: Base64UrlText.Encode(x), Y: Base64UrlText.Encode(y)) : null;
    }

    private static PublicKey? ReadRsa(JsonElement json)
    {
        if (Bytes(json, "n") is not { } modulus || Bytes(json, "e") is not { } exponent || modulus.Length == 0 || exponent.Length == 0)
            return null;

        // RFC 7518 §6.3.1.1: without leading zeros; some libraries send one all the same, and the key's name must not depend on it.
        var n = modulus.AsSpan().TrimStart((byte)0);
        var e = exponent.AsSpan().TrimStart((byte)0);
        var isSane = n.Length * 8 is >= LeastRsaBits and <= MostRsaBits && (n[^1] & 1) == 1 && e.Length is > 0 and <= 4 && (e[^1] & 1) == 1 && (e.Length > 1 || e[0] >= 3);
        return isSane ? PublicKey.Rsa(n, e) : null;
    }

    private static byte[]? Bytes(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Base64UrlText.TryDecode(value.GetString()) : null;

    private static bool TryText(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value))
            return true;

        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is { Length: > 0 and <= MostTextLength };
    }

    private static bool TryOperations(JsonElement json, out IReadOnlyList<string>? operations)
    {
        operations = null;
        if (!json.TryGetProperty("key_ops", out var value))
            return true;

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(entry => entry.ValueKind != JsonValueKind.String))
            return false;

        operations = [.. value.EnumerateArray().Select(entry => entry.GetString()).OfType<string>()];
        return true;
    }
}
