using AuthServer.Domain.Authentication.LoginAttempts;

namespace AuthServer.Orchestration.Authentication;

/// <summary>How people register and sign in. Section <c>AuthServer:Authentication</c>.</summary>
public sealed record AuthenticationOptions
{
    /// <summary>Who may register by themselves.</summary>
    public RegistrationMode Registration { get; init; } = RegistrationMode.Open;

    /// <summary>Of whom a second factor is asked even when none is enrolled.</summary>
    public SecondFactorRule SecondFactor { get; init; } = SecondFactorRule.WhenEnrolled;

    /// <summary>Least characters of a password that is the only factor (ASVS 6.2.1, NIST SP 800-63B-4: 15).</summary>
    public int PasswordMinimumLength { get; init; } = 15;

    /// <summary>Least characters of a password that is always combined with a second factor (8).</summary>
    public int PasswordMinimumLengthWithSecondFactor { get; init; } = 8;

    /// <summary>Names of the organization and its products, parted by commas: passwords that are little more than these are refused.</summary>
    public string ContextWords { get; init; } = string.Empty;

    /// <summary>The name under which authenticator apps show the account; never empty.</summary>
    public string TotpIssuer { get; init; } = "AuthServer";

    /// <summary>How long a login attempt may take.</summary>
    public int LoginAttemptMinutes { get; init; } = 10;

    /// <summary>How fresh a sign-in has to be for changes of factors.</summary>
    public int RecentSignInMinutes { get; init; } = 5;

    /// <summary>How long a password reset link works.</summary>
    public int PasswordResetMinutes { get; init; } = 30;

    /// <summary>How long the set-up link of the first administrator works.</summary>
    public int SetUpLinkHours { get; init; } = 24;

    /// <summary>How often somebody may guess.</summary>
    public ThrottlingOptions Throttling { get; init; } = new();
}

/// <summary>Who may register by themselves.</summary>
public enum RegistrationMode
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Invited people.</summary>
    InvitationOnly,

    /// <summary>Nobody; visitors are not told of invitations, but whoever has one may accept it.</summary>
    Closed,
}
