namespace AuthServer.Domain.OAuth.Clients;

/// <summary>How a client proves who it is at the token endpoint (RFC 7591 §2); a client uses its registered method and no other.</summary>
public enum TokenEndpointAuthMethod
{
    /// <summary>Public clients name themselves and prove nothing.</summary>
    None,

    /// <summary>HTTP Basic with form-encoded id and secret (RFC 6749 §2.3.1).</summary>
    ClientSecretBasic,

    /// <summary>Id and secret in the form body (RFC 6749 §2.3.1).</summary>
    ClientSecretPost,

    /// <summary>An assertion under the client's secret (OIDC Core §9, RFC 7523 §2.2).</summary>
    ClientSecretJwt,

    /// <summary>An assertion under the client's private key (OIDC Core §9, RFC 7523 §2.2).</summary>
    PrivateKeyJwt,

    /// <summary>A certificate that a trusted authority gave to a known subject (RFC 8705 §2.1).</summary>
    TlsClientAuth,

    /// <summary>A certificate of the client's own making (RFC 8705 §2.2).</summary>
    SelfSignedTlsClientAuth,
}
