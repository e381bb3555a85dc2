namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>Of whom a second factor is asked even when they enrolled none.</summary>
public enum SecondFactorRule
{
    /// <summary>Of nobody; who has enrolled one is asked for it.</summary>
    WhenEnrolled,

    /// <summary>Of administrators.</summary>
    Administrators,

    /// <summary>Of everybody.</summary>
    Everybody,
}
