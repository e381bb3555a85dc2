using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that their authenticator app was removed.</summary>
internal sealed class TotpRemovedMessage : Notice<TotpRemoved>
{
    public override string Template => "totp-removed";
}
