namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>The methods by which somebody proved who they are, as <c>amr</c> names them.</summary>
public static class AuthenticationMethods
{
    /// <summary>A password (RFC 8176 §2).</summary>
    public const string Password = "pwd";

    /// <summary>A one-time password of an authenticator app (RFC 8176 §2).</summary>
    public const string Totp = "otp";

    /// <summary>A recovery code. RFC 8176 has no name for look-up secrets, and <c>otp</c> would claim an app; so a private name.</summary>
    public const string RecoveryCode = "recovery_code";

    /// <summary>Two different factors (RFC 8176 §2); derived, never proved by itself.</summary>
    public const string MultiFactor = "mfa";

    /// <summary>Whether the methods are factors of two kinds: something known and something held.</summary>
    public static bool AreTwoFactors(IReadOnlyCollection<string> methods) => Has(methods, Password) && (Has(methods, Totp) || Has(methods, RecoveryCode));

    /// <summary>The <c>amr</c> value: the methods, with <c>mfa</c> where it is true.</summary>
    public static IReadOnlyList<string> Amr(IReadOnlyCollection<string> methods) => AreTwoFactors(methods) ? [.. methods, MultiFactor] : [.. methods];

    private static bool Has(IReadOnlyCollection<string> methods, string method) => methods.Contains(method, StringComparer.Ordinal);
}
