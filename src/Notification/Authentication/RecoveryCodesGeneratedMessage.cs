using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that new recovery codes took the place of the old ones.</summary>
internal sealed class RecoveryCodesGeneratedMessage : Notice<RecoveryCodesGenerated>
{
    public override string Template => "recovery-codes-generated";
}
