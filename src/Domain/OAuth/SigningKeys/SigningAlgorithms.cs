using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The algorithms for which this server makes and publishes keys: what clients may ask for, and what is rotated.</summary>
public static class SigningAlgorithms
{
    /// <summary>In the order of preference.</summary>
    public static readonly IReadOnlyList<SigningAlgorithm> Offered =
        [SigningAlgorithm.ES256, SigningAlgorithm.RS256, SigningAlgorithm.PS256, SigningAlgorithm.ES384, SigningAlgorithm.ES512];

    /// <summary>The hash inside.</summary>
    public static HashAlgorithmName Hash(this SigningAlgorithm algorithm) => algorithm switch
    {
        SigningAlgorithm.ES256 or SigningAlgorithm.RS256 or SigningAlgorithm.PS256 => HashAlgorithmName.SHA256,
        SigningAlgorithm.ES384 => HashAlgorithmName.SHA384,
        SigningAlgorithm.ES512 => HashAlgorithmName.SHA512,
    };

    /// <summary>The curve of its keys; absent by design where there is none.</summary>
    public static string? Curve(this SigningAlgorithm algorithm) => algorithm switch
    {
        SigningAlgorithm.ES256 => "P-256",
        SigningAlgorithm.ES384 => "P-384",
        SigningAlgorithm.ES512 => "P-521",
        SigningAlgorithm.RS256 or SigningAlgorithm.PS256 => null,
    };

    /// <summary>The one of this name; absent when there are no keys for it.</summary>
    public static SigningAlgorithm? Find(string? name)
    {
        foreach (var algorithm in Offered)
        {
            if (algorithm.ToString() == name)
                return algorithm;
        }

        return null;
    }
}
