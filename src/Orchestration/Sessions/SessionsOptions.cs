namespace AuthServer.Orchestration.Sessions;

/// <summary>How long sessions last. Section <c>AuthServer:Sessions</c>.</summary>
/// <remarks>
/// The defaults are those of NIST SP 800-63B-4 §2.2.3 for AAL2: at most one hour idle and 24 hours in all. AAL3 asks for 15 minutes and
/// 12 hours; AAL1 allows 30 days in all, which is also the most that the server accepts.
/// </remarks>
public sealed record SessionsOptions
{
    /// <summary>How long a session may go unused.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a session lasts at most, however busy.</summary>
    public TimeSpan AbsoluteTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many days the row of a session that is over is kept, for its owner's and the administrators' eyes.</summary>
    public int RetentionDays { get; init; } = 30;
}
