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
}
