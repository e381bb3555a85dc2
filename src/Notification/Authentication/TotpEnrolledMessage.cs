using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that an authenticator app was added.</summary>
internal sealed class TotpEnrolledMessage : Notice<TotpEnrolled>
{
    public override string Template => "totp-enrolled";
}
