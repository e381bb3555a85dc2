namespace AuthServer.Orchestration.OAuth;

/// <summary>How clients are told that a session has ended (OIDC Back-Channel Logout). Section <c>AuthServer:BackchannelLogout</c>; how long a call may take says <c>AuthServer:Outbound</c>.</summary>
public sealed record BackchannelLogoutOptions
{
    /// <summary>How many clients one instance tells at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>After how many failed tries a delivery is set aside for an administrator.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>The wait after the first failure, in milliseconds; it doubles with each further one, with jitter, up to an hour.</summary>
    public int FirstRetryMilliseconds { get; init; } = 1_000;

    /// <summary>How often an idle sender looks for deliveries that other instances committed, in milliseconds.</summary>
    public int PollMilliseconds { get; init; } = 1_000;

    /// <summary>For how many days it can be seen which clients were told, and which were not.</summary>
    public int RetentionDays { get; init; } = 30;
}
