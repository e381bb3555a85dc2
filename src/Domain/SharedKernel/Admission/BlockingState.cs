namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>Every state that may keep a subject from a session or token.</summary>
public enum BlockingState
{
    /// <summary>The account was deleted or never existed.</summary>
    UserDeleted,

    /// <summary>An administrator or the user deactivated the account.</summary>
    UserDeactivated,

    /// <summary>The account is locked.</summary>
    UserLocked,

    /// <summary>The e-mail address is not verified yet and the policy asks for it.</summary>
    EmailUnverified,

    /// <summary>The password has to be changed first.</summary>
    PasswordExpired,

    /// <summary>A factor that the policy asks for is missing from the authentication.</summary>
    FactorRequired,

    /// <summary>The upstream identity provider of the authentication is disabled.</summary>
    ProviderDisabled,

    /// <summary>The session was ended.</summary>
    SessionEnded,

    /// <summary>The session passed its idle or absolute limit.</summary>
    SessionExpired,

    /// <summary>The client is unknown or disabled.</summary>
    ClientDisabled,

    /// <summary>The grant (what the user allowed the client) was revoked or has expired.</summary>
    GrantRevoked,

    /// <summary>The user has not consented to, or withdrew, what the client asks for.</summary>
    ConsentMissing,

    /// <summary>A scope that was granted is not allowed to the client any more.</summary>
    ScopeWithdrawn,
}
