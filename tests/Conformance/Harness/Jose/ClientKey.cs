using System.Security.Cryptography;
using System.Text.Json;

namespace AuthServer.Tests.Conformance.Harness.Jose;

/// <summary>A key pair of a client, or one that nobody knows.</summary>
internal sealed class ClientKey
{
    private readonly ECDsa? ec;
    private readonly RSA? rsa;

    private ClientKey(string algorithm, string? kid, ECDsa? ec, RSA? rsa)
    {
        Algorithm = algorithm;
        Kid = kid;
        this.ec = ec;
        this.rsa = rsa;
    }

    public string Algorithm { get; }

    public string? Kid { get; }

    public static ClientKey Create(string algorithm = "ES256", int rsaBits = 2048) => algorithm switch
    {
        "ES256" => new ClientKey(algorithm, NewKid(), ECDsa.Create(ECCurve.NamedCurves.nistP256), null),
        "ES384" => new ClientKey(algorithm, NewKid(), ECDsa.Create(ECCurve.NamedCurves.nistP384), null),
        "ES512" => new ClientKey(algorithm, NewKid(), ECDsa.Create(ECCurve.NamedCurves.nistP521), null),
        _ => new ClientKey(algorithm, NewKid(), null, RSA.Create(rsaBits)),
    };

    /// <summary>The same key under another algorithm or name.</summary>
    public ClientKey As(string? algorithm = null, string? kid = null) => new(algorithm ?? Algorithm, kid ?? Kid, ec, rsa);

    /// <summary>The same key without a name.</summary>
    public ClientKey Nameless() => new(Algorithm, null, ec, rsa);

    /// <summary>The public key as others see it.</summary>
    public Dictionary<string, object> PublicJwk(string? use = "sig")
    {
        var jwk = ec is not null ? Ec(ec.ExportParameters(false)) : Rsa(rsa!.ExportParameters(false));
        if (Kid is not null)
            jwk["kid"] = Kid;

        if (use is not null)
        {
            jwk["use"] = use;
            jwk["alg"] = Algorithm;
        }

        return jwk;
    }

    /// <summary>What a DPoP proof carries: the bare key.</summary>
    public Dictionary<string, object> BareJwk() => ec is not null ? Ec(ec.ExportParameters(false)) : Rsa(rsa!.ExportParameters(false));

    /// <summary>The private key too: what nobody should ever send.</summary>
    public Dictionary<string, object> PrivateJwk()
    {
        var jwk = PublicJwk();
        jwk["d"] = Base64Url.Encode(ec is not null ? ec.ExportParameters(true).D! : rsa!.ExportParameters(true).D!);
        return jwk;
    }

    public string Jwks() => JsonSerializer.Serialize(new { keys = new[] { PublicJwk() } });

    /// <summary>RFC 7638.</summary>
    public string Thumbprint()
    {
        var members = new SortedDictionary<string, object>(BareJwk(), StringComparer.Ordinal);
        return Base64Url.Encode(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(members)));
    }

    public string PublicPem() => ec is not null ? ec.ExportSubjectPublicKeyInfoPem() : rsa!.ExportSubjectPublicKeyInfoPem();

    /// <summary>The platform's key, for certificates.</summary>
    public ECDsa Ecdsa => ec!;

    public byte[] Sign(byte[] data)
    {
        var hash = HashOf(Algorithm);
        if (ec is not null)
            return ec.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        return rsa!.SignData(data, hash, Algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    public static HashAlgorithmName HashOf(string algorithm) => algorithm[^3..] switch
    {
        "384" => HashAlgorithmName.SHA384,
        "512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private static string NewKid() => Guid.NewGuid().ToString("n");

    private static Dictionary<string, object> Ec(ECParameters key) => new(StringComparer.Ordinal)
    {
        ["kty"] = "EC",
        ["crv"] = key.Q.X!.Length switch { 32 => "P-256", 48 => "P-384", _ => "P-521" },
        ["x"] = Base64Url.Encode(key.Q.X),
        ["y"] = Base64Url.Encode(key.Q.Y!),
    };

    private static Dictionary<string, object> Rsa(RSAParameters key) => new(StringComparer.Ordinal)
    {
        ["kty"] = "RSA",
        ["n"] = Base64Url.Encode(key.Modulus!),
        ["e"] = Base64Url.Encode(key.Exponent!),
    };
}
