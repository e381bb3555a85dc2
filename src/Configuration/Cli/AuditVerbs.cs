using System.CommandLine;
using AuthServer.Orchestration.Audit.Verification;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver audit …</c>.</summary>
internal static class AuditVerbs
{
    public static Command Create(Verbs verbs)
    {
        var verify = new Command("verify", "Follows the hash chain of the audit log from its first entry to its last.");
        verify.SetAction((parsed, ct) => verbs.RunAsync(parsed, session => VerifyAsync(session, ct), ct));
        return new Command("audit", "The audit log.") { verify };
    }

    private static async Task<int> VerifyAsync(VerbSession session, CancellationToken ct)
    {
        var verified = await session.SendAsync(new VerifyAudit(), ct);
        if (verified.IsRefused)
            return session.Output.Refuse(verified.Refusal);

        var found = verified.Value;
        var sentence = found.Defect is { } defect
            ? $"DEFECT: {defect.Kind} at {defect.Sequence?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unsealed entry"}. The log was changed after it was written, or a key is missing."
            : $"Intact: entries {found.FirstSequence} to {found.LastSequence}, {found.Checkpoints} checkpoints, {found.Unsealed} not sealed yet.";
        session.Output.Say(sentence, found);
        return found.Defect is null ? ExitCodes.Ok : ExitCodes.Refused;
    }
}
