using System.Collections.Frozen;
using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>What belongs to each signature algorithm, and the sets that profiles speak of.</summary>
public static class JwsAlgorithms
{
    private static readonly FrozenDictionary<string, JwsAlgorithm> ByName =
        Enum.GetValues<JwsAlgorithm>().ToFrozenDictionary(algorithm => algorithm.ToString(), StringComparer.Ordinal);

    /// <summary>Every algorithm with a key pair.</summary>
    public static IReadOnlyList<JwsAlgorithm> Asymmetric { get; } =
    [
        JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.ES512, JwsAlgorithm.PS256, JwsAlgorithm.PS384, JwsAlgorithm.PS512,
        JwsAlgorithm.RS256, JwsAlgorithm.RS384, JwsAlgorithm.RS512,
    ];

    /// <summary>What the FAPI 2.0 Security Profile §5.4 leaves over: PS256, ES256 (and EdDSA, which the platform lacks).</summary>
    public static IReadOnlyList<JwsAlgorithm> Fapi { get; } = [JwsAlgorithm.ES256, JwsAlgorithm.PS256];

    /// <summary>Every algorithm with a shared secret.</summary>
    public static IReadOnlyList<JwsAlgorithm> Symmetric { get; } = [JwsAlgorithm.HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512];

    /// <summary>The algorithm of this name, compared exactly; absent when we know none.</summary>
    public static JwsAlgorithm? Find(string name) => ByName.TryGetValue(name, out var known) ? known : null;

    /// <summary>Whether it needs a shared secret.</summary>
    public static bool IsSymmetric(this JwsAlgorithm algorithm) => algorithm is JwsAlgorithm.HS256 or JwsAlgorithm.HS384 or JwsAlgorithm.HS512;

    /// <summary>The hash inside.</summary>
    public static HashAlgorithmName Hash(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.ES256 or JwsAlgorithm.PS256 or JwsAlgorithm.RS256 or JwsAlgorithm.HS256 => HashAlgorithmName.SHA256,
        JwsAlgorithm.ES384 or JwsAlgorithm.PS384 or JwsAlgorithm.RS384 or JwsAlgorithm.HS384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    /// <summary>The key type that it takes (RFC 7518 §6.1).</summary>
    public static string KeyType(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.ES256 or JwsAlgorithm.ES384 or JwsAlgorithm.ES512 => "EC",
        JwsAlgorithm.HS256 or JwsAlgorithm.HS384 or JwsAlgorithm.HS512 => "oct",
        _ => "RSA",
    };

    /// <summary>The curve of its keys; absent by design where there is none.</summary>
    public static string? Curve(this JwsAlgorithm algorithm) => algorithm switch
    {
        JwsAlgorithm.ES256 => "P-256",
        JwsAlgorithm.ES384 => "P-384",
        JwsAlgorithm.ES512 => "P-521",
        _ => null,
    };
}
