using System.CommandLine;
using System.Globalization;
using AuthServer.Orchestration.Audit.Verification;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver audit …</c>.</summary>
internal static class AuditVerbs
{
    public static Command Create(Verbs verbs)
    {
        var anchor = new Option<string?>("--anchor") { Description = "A checkpoint kept elsewhere that the log must contain, as NUMBER:HASH." };
        anchor.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && ReadAnchor(text) is null)
                result.AddError("--anchor needs a number, a colon and the hash in 64 hexadecimal digits.");
        });
        var verify = new Command("verify", "Follows the hash chain of the audit log from its first entry to its last.") { anchor };
        verify.SetAction((parsed, ct) => verbs.RunAsync(parsed, session => VerifyAsync(session, ReadAnchor(parsed.GetValue(anchor)), ct), ct));
        return new Command("audit", "The audit log.") { verify };
    }

    private static async Task<int> VerifyAsync(VerbSession session, AuditAnchor? anchor, CancellationToken ct)
    {
        var verified = await session.SendAsync(new VerifyAudit(anchor, session.Output.IsJson ? null : new ToldProgress()), ct);
        if (verified.IsRefused)
            return session.Output.Refuse(verified.Refusal);

        var found = verified.Value;
        var sentence = found.Defect is { } defect
            ? $"DEFECT ({defect.Kind}): {defect.Description}"
            : $"Intact: entries {found.FirstSequence} to {found.LastSequence}, {found.Checkpoints} checkpoints, {found.Unsealed} not sealed yet.";
        session.Output.Say(sentence, found);
        return found.Defect is null ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static AuditAnchor? ReadAnchor(string? text) =>
        text?.Replace(" ", string.Empty, StringComparison.Ordinal).Split(':') is [var number, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigit)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new AuditAnchor(sequence, hash)
            : null;

    /// <summary>Says on standard error how far the walk has come, a tenth of the log at a time.</summary>
    private sealed class ToldProgress : IProgress<AuditProgress>
    {
        private long _told;

        public void Report(AuditProgress value)
        {
            var tenths = value.Total == 0 ? 10 : value.Verified * 10 / value.Total;
            if (tenths == _told)
                return;

            _told = tenths;
            Console.Error.WriteLine($"{tenths * 10} % ({value.Verified} of {value.Total} entries)");
        }
    }
}
