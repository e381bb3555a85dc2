using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that somebody guessed so often that a way of signing in was switched off.</summary>
internal sealed class AuthenticatorDisabledMessage : Notice<AuthenticatorDisabled>
{
    public override string Template => "authenticator-disabled";
}
