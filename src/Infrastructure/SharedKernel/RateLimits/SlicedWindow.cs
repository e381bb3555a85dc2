using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.RateLimits;

/// <summary>A sliding window in slices. The oldest slice counts whole until it has left the window.</summary>
/// <remarks>
/// INVARIANT: in no stretch of time as long as the window do more than the permitted number pass. What is given up for constant memory
/// is that a permit comes back up to one slice (1/32 of the window) late. The Lua script in Redis counts in the same way.
/// </remarks>
internal sealed class SlicedWindow
{
    /// <summary>How many slices make a window.</summary>
    public const int Slices = 32;

    // One more than the window has: the slice in which the window begins is still partly inside.
    private readonly int[] _counts = new int[Slices + 1];
    private readonly Lock _gate = new();
    private long _newest;

    /// <summary>The length of one slice in milliseconds.</summary>
    public static long SliceMilliseconds(TimeSpan window) => Math.Max(1, (long)Math.Ceiling(window.TotalMilliseconds / Slices));

    /// <summary>Whether nothing is counted any more.</summary>
    public bool IsEmptyAt(long slice)
    {
        lock (_gate)
            return slice - _newest > Slices;
    }

    /// <summary>Counts one, or says how long to wait.</summary>
    public RateVerdict Take(RateLimit limit, long nowMilliseconds)
    {
        var length = SliceMilliseconds(limit.Window);
        lock (_gate)
        {
            // A clock that went backwards counts in the newest slice rather than in the past.
            var slice = Math.Max(nowMilliseconds / length, _newest);
            MoveTo(slice);

            var taken = 0;
            foreach (var count in _counts)
                taken += count;

            if (taken < limit.Permits)
            {
                _counts[slice % _counts.Length]++;
                return new RateVerdict(true, limit.Permits - taken - 1, TimeSpan.Zero);
            }

            return new RateVerdict(false, 0, TimeSpan.FromMilliseconds(WaitUntilPermitted(limit, slice, taken) * length - nowMilliseconds));
        }
    }

    private void MoveTo(long slice)
    {
        if (slice - _newest >= _counts.Length)
            Array.Clear(_counts);
        else
            for (var passed = _newest + 1; passed <= slice; passed++)
                _counts[passed % _counts.Length] = 0;

        _newest = slice;
    }

    // The first slice in which enough of the old ones have left.
    private long WaitUntilPermitted(RateLimit limit, long slice, int taken)
    {
        for (var oldest = slice - Slices; oldest <= slice; oldest++)
        {
            taken -= _counts[(oldest + _counts.Length) % _counts.Length];
            if (taken < limit.Permits)
                return oldest + _counts.Length;
        }

        return slice + _counts.Length;
    }
}
