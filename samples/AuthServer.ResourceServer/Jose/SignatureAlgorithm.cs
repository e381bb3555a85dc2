using System.Security.Cryptography;

namespace AuthServer.ResourceServer.Jose;

/// <summary>An asymmetric signature algorithm (RFC 7518 §3.1).</summary>
/// <param name="Name">The <c>alg</c>.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Curve">The curve that its keys have; absent for RSA.</param>
/// <param name="Padding">The padding; absent for curves.</param>
internal sealed record SignatureAlgorithm(string Name, HashAlgorithmName Hash, string? Curve, RSASignaturePadding? Padding)
{
    private static readonly SignatureAlgorithm[] Known =
    [
        new("ES256", HashAlgorithmName.SHA256, "P-256", null),
        new("ES384", HashAlgorithmName.SHA384, "P-384", null),
        new("ES512", HashAlgorithmName.SHA512, "P-521", null),
        new("RS256", HashAlgorithmName.SHA256, null, RSASignaturePadding.Pkcs1),
        new("PS256", HashAlgorithmName.SHA256, null, RSASignaturePadding.Pss),
        new("PS384", HashAlgorithmName.SHA384, null, RSASignaturePadding.Pss),
        new("PS512", HashAlgorithmName.SHA512, null, RSASignaturePadding.Pss),
    ];

    /// <summary>The algorithm of this name; absent when it is unknown or symmetric.</summary>
    public static SignatureAlgorithm? Find(string name) => Array.Find(Known, algorithm => algorithm.Name == name);

    public static bool IsKnown(string name) => Find(name) is not null;
}
