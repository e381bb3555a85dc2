namespace AuthServer.Domain.OAuth.Clients;

/// <summary>A set of rules that a client has to keep beyond its own settings. A later one asks for more.</summary>
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

/// <summary>What the profiles have in common.</summary>
public static class ClientProfiles
{
    /// <summary>Whether it is one of the FAPI 2.0 profiles: message signing is the security profile and more.</summary>
    public static bool IsFapi(this ClientProfile profile) => profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning;

    /// <summary>The one that asks for more.</summary>
    public static ClientProfile AtLeast(this ClientProfile profile, ClientProfile least) => profile > least ? profile : least;
}
