namespace AuthServer.Domain.OAuth.Clients;


/// <summary>A set of rules that a client has to keep beyond its own settings.</summary>
public enum ClientProfile
{
    /// <summary>OAuth 2.1.</summary>
    OAuth21,

    /// <summary>What the OpenID Connect certification expects, PKCE included where the client uses it.</summary>
    OidcCertifiable,

    /// <summary>FAPI 2.0 Security Profile.</summary>
    Fapi2Security,

    /// <summary>FAPI 2.0 Message Signing.</summary>
    Fapi2MessageSigning,
}
