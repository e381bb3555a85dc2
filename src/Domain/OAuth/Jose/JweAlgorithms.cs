namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The encryption algorithms (RFC 7518 §4, §5). RSA1_5, compression and passwords do not exist here (RFC 8725 §3.2, §3.6).</summary>
public static class JweAlgorithms
{
    /// <summary>RSAES-OAEP with SHA-1 and MGF1 with SHA-1; for the many clients that know no other.</summary>
    public const string RsaOaep = "RSA-OAEP";

    /// <summary>RSAES-OAEP with SHA-256.</summary>
    public const string RsaOaep256 = "RSA-OAEP-256";

    /// <summary>ECDH-ES, whose agreed key encrypts the content.</summary>
    public const string EcdhEs = "ECDH-ES";

    /// <summary>ECDH-ES that wraps the content's key by AES-128.</summary>
    public const string EcdhEsA128Kw = "ECDH-ES+A128KW";

    /// <summary>ECDH-ES that wraps the content's key by AES-192.</summary>
    public const string EcdhEsA192Kw = "ECDH-ES+A192KW";

    /// <summary>ECDH-ES that wraps the content's key by AES-256.</summary>
    public const string EcdhEsA256Kw = "ECDH-ES+A256KW";

    /// <summary>The content encryption where a client names none (OIDC Registration §2).</summary>
    public const string DefaultContentEncryption = "A128CBC-HS256";

    /// <summary>The key-management algorithms (<c>alg</c>), best first.</summary>
    public static IReadOnlyList<string> KeyManagement { get; } = [EcdhEs, EcdhEsA256Kw, EcdhEsA192Kw, EcdhEsA128Kw, RsaOaep256, RsaOaep];

    /// <summary>The content encryptions (<c>enc</c>), best first.</summary>
    public static IReadOnlyList<string> ContentEncryption { get; } = ["A256GCM", "A192GCM", "A128GCM", "A256CBC-HS512", "A192CBC-HS384", "A128CBC-HS256"];

    /// <summary>The key type of a key-management algorithm; absent for unknown ones.</summary>
    public static string? KeyTypeOf(string algorithm) => algorithm switch
    {
        RsaOaep or RsaOaep256 => "RSA",
        EcdhEs or EcdhEsA128Kw or EcdhEsA192Kw or EcdhEsA256Kw => "EC",
        _ => null,
    };

    /// <summary>The length of a content-encryption key in bytes; absent for unknown ones.</summary>
    public static int? ContentKeyBytes(string? encryption) => encryption switch
    {
        "A128GCM" => 16,
        "A192GCM" => 24,
        "A256GCM" => 32,
        "A128CBC-HS256" => 32,
        "A192CBC-HS384" => 48,
        "A256CBC-HS512" => 64,
        _ => null,
    };

    /// <summary>The length of the key that wraps; absent where the agreed key is used as it is.</summary>
    public static int? WrappingKeyBytes(string algorithm) => algorithm switch
    {
        EcdhEsA128Kw => 16,
        EcdhEsA192Kw => 24,
        EcdhEsA256Kw => 32,
        _ => null,
    };

    /// <summary>The length of the initialization vector in bytes.</summary>
    public static int VectorBytes(string encryption) => encryption.EndsWith("GCM", StringComparison.Ordinal) ? 12 : 16;
}
