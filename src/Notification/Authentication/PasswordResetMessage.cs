using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that their password was set anew by a link.</summary>
internal sealed class PasswordResetMessage : Notice<PasswordReset>
{
    public override string Template => "password-changed";
}
