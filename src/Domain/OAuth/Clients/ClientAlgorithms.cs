namespace AuthServer.Domain.OAuth.Clients;


/// <summary>The JOSE algorithms (RFC 7518) that clients may name, by what they are for. <c>none</c> is in no list.</summary>
public static class ClientAlgorithms
{
    /// <summary>No signature: only for request objects of clients under the rules of OpenID Connect Core.</summary>
    public const string None = "none";

    /// <summary>With which clients sign by their own private key.</summary>
    public static readonly IReadOnlyList<string> ByKeyPair = ["ES256", "PS256", "RS256", "ES384", "ES512", "PS384", "PS512", "RS384", "RS512"];

    /// <summary>With which clients sign by their secret.</summary>
    public static readonly IReadOnlyList<string> BySecret = ["HS256", "HS384", "HS512"];

    /// <summary>In which keys are wrapped; RSA1_5 is not among them (RFC 8725 §3.2).</summary>
    public static readonly IReadOnlyList<string> KeyManagement = ["RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"];

    /// <summary>In which content is encrypted.</summary>
    public static readonly IReadOnlyList<string> ContentEncryption = ["A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM"];

    /// <summary>Whether the algorithm needs the client's secret itself, so that a hash of it is not enough.</summary>
    public static bool NeedsSecret(string? algorithm) => algorithm is not null && BySecret.Contains(algorithm, StringComparer.Ordinal);
}
