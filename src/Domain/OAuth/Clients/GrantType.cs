namespace AuthServer.Domain.OAuth.Clients;

/// <summary>The grants that the token endpoint knows. Implicit and password do not exist (RFC 9700 §2.1.2, §2.4).</summary>
public enum GrantType
{
    /// <summary>RFC 6749 §4.1, always with PKCE.</summary>
    AuthorizationCode,

    /// <summary>RFC 6749 §6.</summary>
    RefreshToken,

    /// <summary>RFC 6749 §4.4.</summary>
    ClientCredentials,

    /// <summary>RFC 8628.</summary>
    DeviceCode,

    /// <summary>CIBA Core §7.</summary>
    Ciba,

    /// <summary>RFC 8693.</summary>
    TokenExchange,

    /// <summary>RFC 7523 §2.1.</summary>
    JwtBearer,
}
