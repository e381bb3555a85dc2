using AuthServer.Domain.Identity.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Identity;

/// <summary>Tells a person that their account was set aside.</summary>
internal sealed class AccountDeactivatedMessage : Notice<UserDeactivated>
{
    public override string Template => "account-deactivated";
}
