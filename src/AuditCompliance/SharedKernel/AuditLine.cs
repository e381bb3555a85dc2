namespace AuthServer.AuditCompliance.SharedKernel;

/// <summary>What one kind of event means to an auditor.</summary>
/// <param name="Category">Which part of the server's duty it belongs to.</param>
/// <param name="Action">What was done, in words that need no knowledge of the code.</param>
/// <param name="Severity">How soon somebody should look.</param>
/// <param name="Outcome">Whether what was tried came about.</param>
public sealed record AuditLine(AuditCategory Category, string Action, AuditSeverity Severity, AuditOutcome Outcome)
{
    /// <summary>The line of an event that this build does not know: a newer instance wrote it.</summary>
    public static readonly AuditLine Unknown = new(AuditCategory.Unknown, "unknown to this version", AuditSeverity.Notice, AuditOutcome.Success);
}

/// <summary>Parts of the server's duty.</summary>
public enum AuditCategory
{
    /// <summary>Written by a version that knows more than this one.</summary>
    Unknown,

    /// <summary>People and their accounts.</summary>
    Account,

    /// <summary>Proving who one is: sign-in, factors, recovery.</summary>
    Authentication,

    /// <summary>Credentials that were made, changed or removed.</summary>
    Credential,

    /// <summary>Sessions of people.</summary>
    Session,

    /// <summary>Roles and permissions.</summary>
    Authorization,

    /// <summary>What people allowed applications, and the tokens that came of it.</summary>
    Grant,

    /// <summary>Applications and how they are registered.</summary>
    Client,

    /// <summary>Signing and encryption keys.</summary>
    Key,

    /// <summary>Flags and settings.</summary>
    Configuration,

    /// <summary>Reading, sealing and trimming the log itself.</summary>
    Audit,

    /// <summary>Messages to people.</summary>
    Notification,
}

/// <summary>How soon somebody should look.</summary>
public enum AuditSeverity
{
    /// <summary>Everyday business.</summary>
    Info,

    /// <summary>Worth a line in a review.</summary>
    Notice,

    /// <summary>Unusual: look within the day.</summary>
    Warning,

    /// <summary>A sign of an attack: look now.</summary>
    Alert,
}

/// <summary>Whether what was tried came about.</summary>
public enum AuditOutcome
{
    /// <summary>It did.</summary>
    Success,

    /// <summary>It was refused.</summary>
    Refused,
}
