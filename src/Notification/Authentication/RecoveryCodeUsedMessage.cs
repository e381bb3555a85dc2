using System.Globalization;
using AuthServer.Domain.Authentication.Events;
using AuthServer.Notification.SharedKernel;

namespace AuthServer.Notification.Authentication;

/// <summary>Tells a person that a recovery code was used, and how many are left.</summary>
internal sealed class RecoveryCodeUsedMessage : Notice<RecoveryCodeUsed>
{
    public override string Template => "recovery-code-used";

    protected override IReadOnlyDictionary<string, string> Values(RecoveryCodeUsed fact) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["left"] = fact.Left.ToString(CultureInfo.InvariantCulture) };
}
