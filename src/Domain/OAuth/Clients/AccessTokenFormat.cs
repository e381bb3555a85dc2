namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What a client's access tokens look like.</summary>
public enum AccessTokenFormat
{
    /// <summary>A signed JWT (RFC 9068) that resource servers can validate by themselves.</summary>
    Jwt,

    /// <summary>An opaque value that only introspection understands.</summary>
    Reference,
}
