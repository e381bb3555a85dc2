namespace AuthServer.Orchestration.SharedKernel;

/// <summary>The in-process cache of configuration-like data. Section <c>AuthServer:Cache</c>.</summary>
public sealed record CacheOptions
{
    /// <summary>How many entries an instance keeps at most, over all regions.</summary>
    public int MaxEntries { get; init; } = 20_000;

    /// <summary>How long an entry is believed when no invalidation is heard.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the versions of all regions are read from the database.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMilliseconds(500);
}
