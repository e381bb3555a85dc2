using System.Collections.Frozen;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>Where it arrives on this instance that a region changed, by whichever way it was heard.</summary>
internal sealed class RegionChanges(ICache cache, IEnumerable<IRegionListener> listeners)
{
    private readonly FrozenDictionary<string, IRegionListener[]> _listeners = listeners
        .GroupBy(listener => listener.Region, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public async Task HeardAsync(string region, CancellationToken ct)
    {
        cache.ForgetRegion(region);
        foreach (var listener in _listeners.GetValueOrDefault(region, []))
            await listener.ChangedAsync(ct);
    }
}
