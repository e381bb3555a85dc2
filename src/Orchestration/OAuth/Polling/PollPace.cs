using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Polling;

/// <summary>Finds out who asks more often than agreed (RFC 8628 §3.5, CIBA Core §11).</summary>
/// <remarks>
/// When somebody last asked is worth nothing after seconds: it stands in the shared counters, not in the database. So a poll in time
/// writes nothing, and only a longer interval is kept.
/// </remarks>
public sealed class PollPace(IRateLimits limits)
{
    /// <summary>By how much an interval grows.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>Longer than this no interval grows: whoever still asks too often is told so, and writes nothing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // The network may bring one question late and the next one early; nobody is punished for that. The counters themselves give a permit
    // back up to a thirty-second of the window late.
    private const double Tolerance = 0.9;

    /// <summary>Whether the last question is too young. Counts this one.</summary>
    public async ValueTask<bool> IsTooFastAsync(string key, TimeSpan interval, CancellationToken ct) =>
        !(await TakeAsync(key, interval, ct)).IsAllowed;

    /// <summary>Begins a longer interval now, so that the next question is measured by it.</summary>
    public async ValueTask BeginAsync(string key, TimeSpan interval, CancellationToken ct) => await TakeAsync(key, interval, ct);

    /// <summary>The interval after a question that came too fast.</summary>
    public static TimeSpan After(TimeSpan interval) => interval < Longest ? interval + Step : interval;

    // Each length counts apart: windows of different lengths have different slices.
    private ValueTask<RateVerdict> TakeAsync(string key, TimeSpan interval, CancellationToken ct) =>
        limits.TakeAsync(new RateLimit("oauth-poll", 1, interval * Tolerance), $"{key}:{interval.TotalSeconds:0}", ct);
}
