using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Orchestration.SharedKernel.Ports;
using StackExchange.Redis;

namespace AuthServer.Infrastructure.SharedKernel.RateLimits;

/// <summary>The sliding window that all instances share, in one round trip; without Redis this instance counts for itself.</summary>
/// <remarks>
/// Requests for one window that come while Redis is being asked are asked for together, so a busy address costs few round trips.
/// What Redis allows is counted here too, so that neither an instance that loses Redis nor a Redis that lost its memory starts from zero.
/// The time is Redis's own, which all instances share: one whose clock is ahead would take the others' counts for old ones. A test's
/// clock is an argument of the script.
/// </remarks>
internal sealed class RedisRateLimits(RedisConnection redis, InProcessRateLimits ownCounts, TimeProvider time) : IRateLimits
{
    // Counts in the same way as SlicedWindow, whose remarks say what is promised.
    private const string Script =
        """
        local permits = tonumber(ARGV[1])
        local length = tonumber(ARGV[2])
        local slices = tonumber(ARGV[3])
        local now = tonumber(ARGV[4])
        if now == 0 then
          local clock = redis.call('TIME')
          now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        end
        local wanted = tonumber(ARGV[5])
        local slice = math.floor(now / length)
        local newest = slice
        local taken = 0
        local live = {}
        local fields = redis.call('HGETALL', KEYS[1])
        for i = 1, #fields, 2 do
          local at = tonumber(fields[i])
          if at < slice - slices then
            redis.call('HDEL', KEYS[1], fields[i])
          else
            local count = tonumber(fields[i + 1])
            taken = taken + count
            live[#live + 1] = { at, count }
            if at > newest then newest = at end
          end
        end
        local granted = math.max(0, math.min(wanted, permits - taken))
        local left = math.max(0, permits - taken - granted)
        if granted > 0 then
          redis.call('HINCRBY', KEYS[1], string.format('%.0f', newest), granted)
          redis.call('PEXPIRE', KEYS[1], (slices + 2) * length)
          taken = taken + granted
          live[#live + 1] = { newest, granted }
        end
        if granted == wanted then
          return { granted, left, 0 }
        end
        table.sort(live, function(a, b) return a[1] < b[1] end)
        local free = slice
        for i = 1, #live do
          taken = taken - live[i][2]
          free = live[i][1]
          if taken < permits then break end
        end
        return { granted, 0, (free + slices + 1) * length - now }
        """;

    private readonly Crowds<(string Limit, string Key), RateVerdict?> _crowds = new();

    public async ValueTask<RateVerdict> TakeAsync(RateLimit limit, string key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!redis.IsConnected || await _crowds.AskAsync((limit.Name, key), wanted => AskAsync(limit, key, wanted)) is not { } verdict)
            return ownCounts.Take(limit, key);

        if (!verdict.IsAllowed)
            return verdict;

        // An instance's own counts never exceed what all of them have let through together, so they are only stricter when Redis forgot.
        var own = ownCounts.Take(limit, key);
        return own.IsAllowed ? verdict : own;
    }

    // Absent for each when Redis does not answer.
    private async Task<RateVerdict?[]> AskAsync(RateLimit limit, string key, int wanted)
    {
        var verdicts = new RateVerdict?[wanted];
        if (await redis.TryAsync(database => AskAsync(database, limit, key, wanted)) is not { } grant)
            return verdicts;

        for (var i = 0; i < wanted; i++)
        {
            verdicts[i] = i < grant.Permits
                ? new RateVerdict(true, grant.Left + grant.Permits - i - 1, TimeSpan.Zero)
                : new RateVerdict(false, 0, grant.Wait);
        }

        return verdicts;
    }

    private async Task<Grant> AskAsync(IDatabase database, RateLimit limit, string key, int wanted)
    {
        var answer = (long[]?)await database.ScriptEvaluateAsync(
            Script,
            [redis.Key("limit", limit.Name, key)],
            [limit.Permits, SlicedWindow.SliceMilliseconds(limit.Window), SlicedWindow.Slices, time == TimeProvider.System ? 0 : time.GetUtcNow().ToUnixTimeMilliseconds(), wanted]);
        return answer is [var permits, var left, var wait]
            ? new Grant((int)permits, (int)left, TimeSpan.FromMilliseconds(wait))
            : throw new InvalidOperationException("The rate limit's script gave no answer.");
    }

    private readonly record struct Grant(int Permits, int Left, TimeSpan Wait);
}
