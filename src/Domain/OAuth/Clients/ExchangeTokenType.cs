namespace AuthServer.Domain.OAuth.Clients;

/// <summary>The kinds of tokens that can be exchanged, or got (RFC 8693 §3).</summary>
public enum ExchangeTokenType
{
    /// <summary>An access token of this server.</summary>
    AccessToken,

    /// <summary>A refresh token of this server.</summary>
    RefreshToken,

    /// <summary>An ID token of this server.</summary>
    IdToken,

    /// <summary>A JWT: as a subject the word of a trusted issuer, as what is wanted an access token in this form.</summary>
    Jwt,
}
