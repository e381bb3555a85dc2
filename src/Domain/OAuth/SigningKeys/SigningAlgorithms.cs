namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The algorithms for which this server makes and publishes keys: what clients may ask for, and what is rotated.</summary>
public static class SigningAlgorithms
{
    /// <summary>In the order of preference.</summary>
    public static readonly IReadOnlyList<SigningAlgorithm> Offered = [SigningAlgorithm.ES256, SigningAlgorithm.RS256, SigningAlgorithm.PS256];

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
