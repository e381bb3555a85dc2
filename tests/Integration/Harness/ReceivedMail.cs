namespace AuthServer.Tests.Integration.Harness;

/// <summary>One mail as the SMTP server received it, its parts decoded.</summary>
/// <param name="Sender">The envelope's sender.</param>
/// <param name="Recipients">The envelope's recipients.</param>
/// <param name="AuthenticatedAs">The user name that the sending server proved.</param>
/// <param name="OverTls">Whether STARTTLS had been done.</param>
/// <param name="Subject">The decoded subject.</param>
/// <param name="Headers">All headers, decoded, in order.</param>
/// <param name="Text">The text part, or null when there is none.</param>
/// <param name="Html">The HTML part, or null when there is none.</param>
/// <param name="Raw">The message as it came over the wire.</param>
public sealed record ReceivedMail(
    string Sender,
    IReadOnlyList<string> Recipients,
    string? AuthenticatedAs,
    bool OverTls,
    string Subject,
    IReadOnlyList<MailHeader> Headers,
    string? Text,
    string? Html,
    byte[] Raw)
{
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>One header line of a mail.</summary>
public sealed record MailHeader(string Name, string Value);
