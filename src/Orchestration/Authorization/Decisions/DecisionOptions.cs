namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>Who may ask for decisions, and how they are answered. Section <c>AuthServer:Authorization:Decisions</c>.</summary>
public sealed record DecisionOptions
{
    /// <summary>The origin at which clients reach the policy service, where that is another than the public origin of the server; without a trailing slash. Unset: the public origin.</summary>
    public string PublicOrigin { get; init; } = string.Empty;

    /// <summary>Lets callers without a token ask, such as a sidecar on the same host; in Production only where the server listens on loopback alone.</summary>
    public bool Open { get; init; }

    /// <summary>Decisions that are kept for equal questions.</summary>
    public DecisionCacheOptions Cache { get; init; } = new();
}

/// <summary>Decisions that are kept for equal questions. Section <c>AuthServer:Authorization:Decisions:Cache</c>.</summary>
public sealed record DecisionCacheOptions
{
    /// <summary>Whether decisions are kept; worth a try where single decisions are dear (docs/policies/authzen.md).</summary>
    public bool Enabled { get; init; }

    /// <summary>How many are kept, rounded up to a power of two; 16 to 16777216.</summary>
    public int Entries { get; init; } = 65_536;

    /// <summary>For how long at most, in seconds; 1 to 3600. A change of policies or entities ends it at once.</summary>
    public int TtlSeconds { get; init; } = 60;
}
