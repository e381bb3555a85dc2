using System.Collections.Concurrent;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.RateLimits;

/// <summary>Counts for this instance alone: the whole truth on one instance, and the fallback when Redis is lost.</summary>
internal sealed class InProcessRateLimits(TimeProvider time) : IRateLimits
{
    // About 10 MB when full.
    private const int MaxWindows = 40_000;
    private const int SharedWindows = 1024;
    private const int SweepPauseMilliseconds = 1000;

    private readonly ConcurrentDictionary<(string Limit, string Key), Counted> _windows = new();
    private int _count;
    private long _sweepFrom;

    /// <summary>How many windows are kept.</summary>
    public int Count => Volatile.Read(ref _count);

    public ValueTask<RateVerdict> TakeAsync(RateLimit limit, string key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Take(limit, key));
    }

    /// <summary>The same without a promise.</summary>
    public RateVerdict Take(RateLimit limit, string key)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return WindowOf(limit, key, now).Take(limit, now);
    }

    // When memory for keys of their own is used up, further keys share windows: stricter, never open.
    private SlicedWindow WindowOf(RateLimit limit, string key, long now)
    {
        if (_windows.TryGetValue((limit.Name, key), out var found))
            return found.Window;

        if (Volatile.Read(ref _count) >= MaxWindows)
            Sweep(now);
        if (Volatile.Read(ref _count) >= MaxWindows)
            key = $"shared:{(uint)StringComparer.Ordinal.GetHashCode(key) % SharedWindows}";

        var mine = new Counted(new SlicedWindow(), SlicedWindow.SliceMilliseconds(limit.Window));
        var kept = _windows.GetOrAdd((limit.Name, key), mine);
        if (ReferenceEquals(kept, mine))
            Interlocked.Increment(ref _count);
        return kept.Window;
    }

    private void Sweep(long now)
    {
        // Going through all windows takes milliseconds: a flood of new keys must not cause it for each of them.
        var from = Volatile.Read(ref _sweepFrom);
        if (now < from || Interlocked.CompareExchange(ref _sweepFrom, now + SweepPauseMilliseconds, from) != from)
            return;

        foreach (var (key, counted) in _windows)
        {
            if (counted.Window.IsEmptyAt(now / counted.SliceMilliseconds) && _windows.TryRemove(key, out _))
                Interlocked.Decrement(ref _count);
        }
    }

    private sealed record Counted(SlicedWindow Window, long SliceMilliseconds);
}
