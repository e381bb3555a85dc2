namespace AuthServer.Orchestration.OAuth;

/// <summary>How people authenticate on another device (CIBA Core). Section <c>AuthServer:BackchannelAuthentication</c>.</summary>
public sealed record BackchannelAuthenticationOptions
{
    /// <summary>How long a request waits for its person when the client does not say, in seconds.</summary>
    public int LifetimeSeconds { get; init; } = 120;

    /// <summary>How long a client may let a request wait at most, in seconds.</summary>
    public int MostLifetimeSeconds { get; init; } = 600;

    /// <summary>How long a client has to wait between two questions at first, in seconds.</summary>
    public int PollSeconds { get; init; } = 5;

    /// <summary>How often a client is notified that does not answer.</summary>
    public int NotificationAttempts { get; init; } = 6;

    /// <summary>How long the second notification waits after the first one failed, in milliseconds; each further one about twice as long.</summary>
    public int FirstRetryMilliseconds { get; init; } = 1000;

    /// <summary>How often an instance looks for notifications that others left, in milliseconds.</summary>
    public int PollMilliseconds { get; init; } = 1000;

    /// <summary>Lets whoever holds an auth_req_id decide in the person's place, for conformance tests; refused in production.</summary>
    public bool AllowTestDecisions { get; init; }
}
