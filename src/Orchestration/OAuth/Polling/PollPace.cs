using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Polling;

/// <summary>Finds out who asks more often than agreed (RFC 8628 §3.5, CIBA Core §11).</summary>
/// <remarks>
/// When somebody last asked is worth nothing after seconds: it stands in the shared counters, not in the database. So a poll in time
/// writes nothing, and only a longer interval is kept.
/// </remarks>
public sealed class PollPace(IRateLimits limits)
{
    // By how much an interval grows.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    // Longer than this no interval grows: whoever still asks too often is told so, and writes nothing.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    // The network may bring one question late and the next one early; nobody is punished for that. The counters themselves give a permit
    // back up to a thirty-second of the window late.
    private const double Tolerance = 0.9;

    /// <summary>What somebody is told for whom nobody has decided yet: to go on waiting, or to wait longer from now on.</summary>
    /// <param name="hash">The hash of what is asked with.</param>
    /// <param name="interval">The interval as it is kept.</param>
    /// <param name="keepLonger">Keeps a longer one.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Error> JudgeAsync(byte[] hash, TimeSpan interval, Func<TimeSpan, Task> keepLonger, CancellationToken ct)
    {
        var key = Convert.ToHexStringLower(hash);
        if ((await TakeAsync(key, interval, ct)).IsAllowed)
            return OAuthErrors.AuthorizationPending;

        // RFC 8628 §3.5: "the interval MUST be increased by 5 seconds for this and all subsequent requests."
        var longer = interval < Longest ? interval + Step : interval;
        if (longer > interval)
            await keepLonger(longer);

        // The next question is measured by the longer interval, which begins with this one.
        await TakeAsync(key, longer, ct);
        return OAuthErrors.SlowDown;
    }

    // Each length counts apart: windows of different lengths have different slices.
    private ValueTask<RateVerdict> TakeAsync(string key, TimeSpan interval, CancellationToken ct) =>
        limits.TakeAsync(new RateLimit("oauth-poll", 1, interval * Tolerance), $"{key}:{interval.TotalSeconds:0}", ct);
}
