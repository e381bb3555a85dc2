using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Notifications;

/// <summary>How mail leaves. Section <c>AuthServer:Mail</c>.</summary>
public sealed record MailOptions
{
    /// <summary><c>Pickup</c> drops each mail into a folder, <c>Smtp</c> hands it to a mail server.</summary>
    public MailTransportKind Transport { get; init; } = MailTransportKind.Pickup;

    /// <summary>The folder of <c>Pickup</c>. Empty: <c>mail</c> in the data directory.</summary>
    public string PickupDirectory { get; init; } = string.Empty;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "no-reply@localhost";

    /// <summary>The sender's name, which the messages also call this server by.</summary>
    public string FromName { get; init; } = "AuthServer";

    /// <summary>The mail server of <c>Smtp</c>.</summary>
    public SmtpOptions Smtp { get; init; } = new();

    /// <summary>After how many tries a message is parked.</summary>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>The wait after the first failed try, in milliseconds; it doubles with each further one, up to an hour.</summary>
    public int FirstRetryMilliseconds { get; init; } = 5000;

    /// <summary>How often waiting messages are looked for, in milliseconds; this instance's own are sent at once.</summary>
    public int PollMilliseconds { get; init; } = 1000;

    /// <summary>How many messages this instance sends at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long the rows of sent and parked messages are kept, in days.</summary>
    public int RetentionDays { get; init; } = 30;
}

/// <summary>The ways out.</summary>
public enum MailTransportKind
{
    /// <summary>A folder.</summary>
    Pickup,

    /// <summary>A mail server.</summary>
    Smtp,
}

/// <summary>A mail server that takes submissions. Section <c>AuthServer:Mail:Smtp</c>.</summary>
public sealed record SmtpOptions
{
    /// <summary>The host.</summary>
    public string Host { get; init; } = string.Empty;

    /// <summary>The port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The user name. Empty: no authentication.</summary>
    public string User { get; init; } = string.Empty;

    /// <summary>The password.</summary>
    public Secret Password { get; init; } = Secret.Of(string.Empty);

    /// <summary>Whether the connection must be encrypted (STARTTLS, RFC 3207) before anything is said.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>How long handing over one mail may take, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 30;
}
