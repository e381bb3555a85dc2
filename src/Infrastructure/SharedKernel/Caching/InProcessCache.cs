using System.Collections.Concurrent;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>The bounded cache of one instance: two generations of entries, of which the older is dropped when the younger is full.</summary>
/// <remarks>What is used stays (it moves to the younger one), what is not used goes; no list of recency has to be kept under a lock.</remarks>
internal sealed class InProcessCache(CacheOptions options, TimeProvider time) : ICache
{
    private readonly ConcurrentDictionary<string, CacheRegion> _regions = new(StringComparer.Ordinal);
    private readonly Lock _turning = new();
    private volatile Halves _halves = new(new(), new());

    /// <summary>How many entries are kept, stale ones among them.</summary>
    public int Count => _halves.Young.Count + _halves.Old.Count;

    public async ValueTask<T?> GetAsync<T>(string region, string key, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class
    {
        while (true)
        {
            var entry = Claim(region, key, out var isOurs);
            if (isOurs)
                return await entry.LoadAsync(load, ct);

            if (entry.Answer.IsCompletedSuccessfully)
                return (T?)await entry.Answer;

            try
            {
                return (T?)await entry.Answer.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // The caller who was loading for all of us went away. Somebody else takes over, perhaps we.
            }
        }
    }

    public async ValueTask<T?> GetWithoutWaitingAsync<T>(string region, string key, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class
    {
        var entry = Claim(region, key, out var isOurs);
        if (isOurs)
            return await entry.LoadAsync(load, ct);

        return entry.Answer.IsCompletedSuccessfully ? (T?)await entry.Answer : await load(ct);
    }

    public void Forget(string region, string key)
    {
        var (young, old) = _halves;
        if (old.TryGetValue((region, key), out var entry))
            entry.Forget();
        if (young.TryGetValue((region, key), out entry))
            entry.Forget();
    }

    // A name that nobody here has asked for is only noise on the channel, and must not be remembered.
    public void ForgetRegion(string region)
    {
        if (_regions.TryGetValue(region, out var known))
            known.Forget();
    }

    private CacheEntry Claim(string region, string key, out bool isOurs)
    {
        var (young, old) = _halves;
        var now = time.GetTimestamp();
        isOurs = false;
        if (young.TryGetValue((region, key), out var found) && found.IsFresh(now))
            return found;

        if (old.TryGetValue((region, key), out var older) && older.IsFresh(now) && found is null && young.TryAdd((region, key), older))
            return older;

        var mine = NewEntry(region, now);
        var kept = young.AddOrUpdate((region, key), mine, (_, present) => present.IsFresh(now) ? present : mine);
        isOurs = ReferenceEquals(kept, mine);
        if (isOurs && young.Count > options.MaxEntries / 2)
            Turn(young);
        return kept;
    }

    private CacheEntry NewEntry(string region, long now)
    {
        var home = RegionOf(region);
        return new CacheEntry(home, home.Generation, now + (long)(options.TimeToLive.TotalSeconds * time.TimestampFrequency));
    }

    private CacheRegion RegionOf(string region) => _regions.GetOrAdd(region, static _ => new CacheRegion());

    private void Turn(ConcurrentDictionary<(string Region, string Key), CacheEntry> full)
    {
        lock (_turning)
        {
            if (ReferenceEquals(_halves.Young, full))
                _halves = new Halves(new(), full);
        }
    }

    private sealed record Halves(
        ConcurrentDictionary<(string Region, string Key), CacheEntry> Young,
        ConcurrentDictionary<(string Region, string Key), CacheEntry> Old);
}
