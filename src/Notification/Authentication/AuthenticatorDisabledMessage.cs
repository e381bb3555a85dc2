using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that somebody guessed so often that a way of signing in was switched off, and how to switch it on again.</summary>
internal sealed class AuthenticatorDisabledMessage : Notice<AuthenticatorDisabled>
{
    public override string Template => "authenticator-disabled";

    protected override IReadOnlyDictionary<string, string> Values(AuthenticatorDisabled fact) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["means"] = fact.Method switch
        {
            "pwd" => "your password",
            "otp" => "your authenticator app",
            "recovery_code" => "your recovery codes",
            _ => "one way of signing in",
        },
        ["remedy"] = fact.Method switch
        {
            "pwd" => "choose a new password: ask for a link where you sign in",
            "otp" => "sign in with a recovery code; without one, write to whoever runs the server",
            "recovery_code" => "sign in with your authenticator app and make new codes; without it, write to whoever runs the server",
            _ => "write to whoever runs the server",
        },
    };
}
