namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The signature algorithms of JWTs that others make for us (RFC 7518 §3.1). <c>none</c> is no member, so nothing can ask for it.</summary>
/// <remarks>EdDSA (RFC 8037, RFC 9864) is missing because the platform has no Ed25519 yet.</remarks>
public enum JwsAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    ES256,

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    ES384,

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    ES512,

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    PS256,

    /// <summary>RSASSA-PSS with SHA-384.</summary>
    PS384,

    /// <summary>RSASSA-PSS with SHA-512.</summary>
    PS512,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RS256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RS384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    RS512,

    /// <summary>HMAC with SHA-256 under a client secret.</summary>
    HS256,

    /// <summary>HMAC with SHA-384 under a client secret.</summary>
    HS384,

    /// <summary>HMAC with SHA-512 under a client secret.</summary>
    HS512,
}
