namespace AuthServer.Infrastructure.Authentication;

/// <summary>The module's tables by name.</summary>
internal static class AuthenticationTables
{
    public const string Module = "authentication";
    public const string PasswordCredentials = "password_credentials";
    public const string TotpAuthenticators = "totp_authenticators";
    public const string RecoveryCodes = "recovery_codes";
    public const string LoginAttempts = "login_attempts";
    public const string Guesses = "guesses";
    public const string PasswordResetLinks = "password_reset_links";
    public const string SetUpLinks = "set_up_links";
    public const string KnownDevices = "known_devices";
    public const string FirstSignIns = "first_sign_ins";
    public const string UserCodes = "user_codes";
    public const string AskedRequests = "asked_requests";
}
