namespace AuthServer.Orchestration.SharedKernel;

/// <summary>How facts are delivered to subscribers. Section <c>AuthServer:Outbox</c>.</summary>
public sealed record OutboxOptions
{
    /// <summary>How often an idle relay looks for deliveries that other instances committed, in milliseconds.</summary>
    public int PollMilliseconds { get; init; } = 500;

    /// <summary>How many deliveries one look leases.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>For how long a leased delivery is left to its instance, in seconds.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>After how many failed tries a delivery is parked for an administrator.</summary>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>The wait after the first failure, in milliseconds; it doubles with each further one, with jitter, up to an hour.</summary>
    public int FirstRetryMilliseconds { get; init; } = 500;

    /// <summary>For how many days parked deliveries are kept.</summary>
    public int ParkedRetentionDays { get; init; } = 90;
}
