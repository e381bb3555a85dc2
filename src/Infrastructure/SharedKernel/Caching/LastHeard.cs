using System.Collections.Frozen;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>For how long this instance has not been able to hear what changed in the database, or to take it over: region by region, since what fails in one says nothing of the others.</summary>
internal sealed class LastHeard(TimeProvider time)
{
    private volatile Heeded _heeded = new(time.GetTimestamp(), false, FrozenDictionary<string, long>.Empty);

    /// <summary>Zero while everything of these regions is heard. A process that stood still counts as hearing until the first poll afterwards has failed.</summary>
    public TimeSpan SilentFor(IReadOnlyList<string> regions)
    {
        var heeded = _heeded;
        if (!heeded.IsDeaf && heeded.Behind.Count == 0)
            return TimeSpan.Zero;

        var since = heeded.IsDeaf ? heeded.At : long.MaxValue;
        foreach (var region in regions)
            since = Math.Min(since, heeded.Behind.GetValueOrDefault(region, long.MaxValue));
        return since == long.MaxValue ? TimeSpan.Zero : time.GetElapsedTime(since);
    }

    /// <summary>All that changed was read, and taken over but for these regions. Only one caller at a time.</summary>
    public void Heard(IReadOnlyList<string> missed)
    {
        var before = _heeded;
        _heeded = new Heeded(
            time.GetTimestamp(),
            false,
            missed.ToFrozenDictionary(region => region, region => before.Behind.GetValueOrDefault(region, before.At), StringComparer.Ordinal));
    }

    /// <summary>It could not be read. Only one caller at a time.</summary>
    public void Missed() => _heeded = _heeded with { IsDeaf = true };

    private sealed record Heeded(long At, bool IsDeaf, FrozenDictionary<string, long> Behind);
}
