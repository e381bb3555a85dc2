namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>The JWS algorithms with which this server signs by a key pair (RFC 7518 §3.1). EdDSA would be one more member here and one more key maker.</summary>
public enum SigningAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).</summary>
    ES256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).</summary>
    RS256,

    /// <summary>RSASSA-PSS with SHA-256 and a salt as long as the hash (RFC 7518 §3.5).</summary>
    PS256,

    /// <summary>ECDSA on P-384 with SHA-384 (RFC 7518 §3.4).</summary>
    ES384,

    /// <summary>ECDSA on P-521 with SHA-512 (RFC 7518 §3.4).</summary>
    ES512,
}
