using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that their password was changed while somebody was signed in.</summary>
internal sealed class PasswordChangedMessage : Notice<PasswordChanged>
{
    public override string Template => "password-changed";
}
