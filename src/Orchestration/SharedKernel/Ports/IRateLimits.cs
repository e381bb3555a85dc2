namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>A limit: so many in a sliding window.</summary>
/// <param name="Name">The rate class, part of the key.</param>
/// <param name="Permits">How many within the window.</param>
/// <param name="Window">The window's length.</param>
public sealed record RateLimit(string Name, int Permits, TimeSpan Window);

/// <summary>What the limiter says.</summary>
/// <param name="IsAllowed">Whether this one may pass.</param>
/// <param name="Remaining">How many are left in the window.</param>
/// <param name="RetryAfter">How long until the next one may pass; zero when allowed.</param>
public readonly record struct RateVerdict(bool IsAllowed, int Remaining, TimeSpan RetryAfter);

/// <summary>Sliding-window counters, shared through Redis; when Redis is lost each instance counts for itself.</summary>
public interface IRateLimits
{
    /// <summary>Counts one for the key (hashed before it leaves the process).</summary>
    ValueTask<RateVerdict> TakeAsync(RateLimit limit, string key, CancellationToken ct);
}
