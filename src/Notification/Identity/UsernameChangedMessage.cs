using AuthServer.Domain.Identity.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Identity;

/// <summary>Tells a person that the name by which they sign in was changed (ASVS 6.3.7).</summary>
internal sealed class UsernameChangedMessage : Notice<UsernameChanged>
{
    public override string Template => "username-changed";
}
