using AuthServer.Infrastructure.SharedKernel.Persistence;
using Dapper;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>Reads the versions of all regions in one query and passes on those that changed since the last time.</summary>
internal sealed class CacheVersions(Connections connections, RegionChanges changes, LastHeard last, ILogger<CacheVersions> log)
{
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private bool _isFailing;

    /// <summary>Polls once. Only one caller at a time.</summary>
    public async Task PollAsync(CancellationToken ct)
    {
        try
        {
            var missed = new List<string>();
            foreach (var (region, version) in await ReadAsync(ct))
            {
                if (!await PassOnAsync(region, version, ct))
                    missed.Add(region);
            }

            last.Heard(missed);
            if (_isFailing)
                CachingLog.PollRecovered(log);
            _isFailing = false;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            if (!_isFailing)
                CachingLog.PollFailed(log, failure);
            _isFailing = true;
            last.Missed();
        }
    }

    private async Task<IEnumerable<(string Region, long Version)>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        return await connection.QueryAsync<(string, long)>(new CommandDefinition(
            $"SELECT region, version FROM {connections.Table("kernel", "cache_versions")}", cancellationToken: ct));
    }

    private async Task<bool> PassOnAsync(string region, long version, CancellationToken ct)
    {
        if (_seen.TryGetValue(region, out var seen) && seen == version)
            return true;

        try
        {
            await changes.HeardAsync(region, ct);
            _seen[region] = version;
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            CachingLog.ListenerFailed(log, failure, region);
            return false;
        }
    }
}
