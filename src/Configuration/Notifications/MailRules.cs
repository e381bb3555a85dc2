using System.Net;
using System.Net.Mail;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Orchestration.Notifications;

namespace AuthServer.Configuration.Notifications;

/// <summary>Which ways out for mail the server accepts to run with.</summary>
internal static class MailRules
{
    /// <summary>Judges the section <c>AuthServer:Mail</c>.</summary>
    public static void Judge(MailOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(MailAddress.TryCreate(options.From, out _), nameof(options.From), "is not an e-mail address", "Set it to the address that mails come from, like no-reply@example.org.");
        problems.Require(
            !environment.RefusesUnsafeDefaults() || environment.IsReadOnly() || !options.From.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase),
            nameof(options.From),
            "is an address that nobody can answer, and that mail servers refuse",
            "Set it to an address of your domain, like no-reply@example.org.");
        problems.Require(!options.FromName.Any(char.IsControl), nameof(options.FromName), "holds a line break or another control character", "Use plain words.");
        problems.Require(options.MaxAttempts is >= 1 and <= 100, nameof(options.MaxAttempts), "is out of range", "Set it between 1 and 100.");
        problems.Require(options.Concurrency is >= 1 and <= 64, nameof(options.Concurrency), "is out of range", "Set it between 1 and 64.");
        problems.Require(options.FirstRetryMilliseconds is >= 1 and <= 3_600_000, nameof(options.FirstRetryMilliseconds), "is out of range", "Set it between 1 and 3600000.");
        problems.Require(options.PollMilliseconds is >= 10 and <= 60_000, nameof(options.PollMilliseconds), "is out of range", "Set it between 10 and 60000.");
        problems.Require(options.RetentionDays is >= 1 and <= 36_500, nameof(options.RetentionDays), "is out of range", "Set it between 1 and 36500.");

        if (options.Transport == MailTransportKind.Smtp)
            JudgeSmtp(options.Smtp, environment, problems.In("Smtp"));
        else
            JudgePickup(options, environment, problems);
    }

    // Dropped mail holds links that open accounts: outside a workbench somebody has to have said where it goes.
    private static void JudgePickup(MailOptions options, IHostEnvironment environment, Problems problems) => problems.Require(
        !environment.RefusesUnsafeDefaults() || environment.IsReadOnly() || options.PickupDirectory.Length > 0,
        nameof(options.Transport),
        "drops mail into a default folder, where nobody sends it on",
        $"Set it to Smtp and name a mail server, or name the folder in {nameof(options.PickupDirectory)}.");

    private static void JudgeSmtp(SmtpOptions smtp, IHostEnvironment environment, Problems problems)
    {
        problems.Require(smtp.Host.Length > 0, nameof(smtp.Host), "is missing", "Name the mail server.");
        problems.Require(smtp.Port is >= 1 and <= 65535, nameof(smtp.Port), "is out of range", "Set it between 1 and 65535; submission is 587.");
        problems.Require(smtp.TimeoutSeconds is >= 1 and <= 300, nameof(smtp.TimeoutSeconds), "is out of range", "Set it between 1 and 300.");
        problems.Require(smtp.User.Length == 0 || !smtp.Password.IsEmpty, nameof(smtp.Password), "is missing", "Set it, or remove the user name.");

        // RFC 8314 §3.1: codes and links do not travel in clear over a network.
        problems.Require(
            smtp.StartTls || IsLoopback(smtp.Host) || !environment.RefusesUnsafeDefaults(),
            nameof(smtp.StartTls),
            "is off for a server on another machine",
            "Leave it on; without encryption every link in a mail can be read on the way.");
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
