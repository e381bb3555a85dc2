namespace AuthServer.Orchestration.Notifications.Ports;

/// <summary>Hands mails over to the mail system. Expected failures are verdicts; an exception is a bug.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail over. Handing the same mail over twice makes two mails with one <c>Message-ID</c>, or one file.</summary>
    Task<MailVerdict> SendAsync(Mail mail, CancellationToken ct);
}

/// <summary>One mail, in words.</summary>
/// <param name="Id">What its <c>Message-ID</c> and its file are made of.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The HTML part.</param>
public sealed record Mail(Guid Id, string To, string Subject, string Text, string Html)
{
    /// <summary>Only the id: address and words are nobody else's business.</summary>
    public override string ToString() => Id.ToString("D");
}

/// <summary>What became of a mail.</summary>
/// <param name="Outcome">Whether it went, may go later, or never will.</param>
/// <param name="Reason">Why not, in a word for operators that names no address; empty when it went.</param>
public readonly record struct MailVerdict(MailOutcome Outcome, string Reason)
{
    /// <summary>It went.</summary>
    public static readonly MailVerdict Accepted = new(MailOutcome.Accepted, string.Empty);

    /// <summary>It may go later.</summary>
    public static MailVerdict TryLater(string reason) => new(MailOutcome.TryLater, reason);

    /// <summary>It never will.</summary>
    public static MailVerdict Refused(string reason) => new(MailOutcome.Refused, reason);
}

/// <summary>What can become of a mail.</summary>
public enum MailOutcome
{
    /// <summary>The mail system has it.</summary>
    Accepted,

    /// <summary>The mail system cannot take it now.</summary>
    TryLater,

    /// <summary>The mail system will never take it.</summary>
    Refused,
}
