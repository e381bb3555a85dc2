namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What a client asks to be shown (OIDC Core §3.1.2.1).</summary>
public enum Prompt
{
    /// <summary>Nothing may be shown.</summary>
    None,

    /// <summary>The person has to authenticate anew.</summary>
    Login,

    /// <summary>The person has to be asked for consent.</summary>
    Consent,

    /// <summary>The person has to choose an account; here that is a new sign-in.</summary>
    SelectAccount,

    /// <summary>The person wants to create an account (Initiating User Registration via OpenID Connect 1.0 §4).</summary>
    Create,
}
