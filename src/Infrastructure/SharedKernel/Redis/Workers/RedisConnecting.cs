using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Redis.Workers;

/// <summary>Connects to Redis behind the back of the start, and subscribes to what other instances tell.</summary>
internal sealed class RedisConnecting(RedisConnection redis, RedisInvalidationChannel channel, TimeProvider time, ILogger<RedisConnecting> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for anything that happens here.
        await Task.Yield();
        while (!await TryConnectAsync(stoppingToken))
            await Task.Delay(Pause, time, stoppingToken);
    }

    private async Task<bool> TryConnectAsync(CancellationToken ct)
    {
        try
        {
            await channel.SubscribeAsync(await redis.ConnectAsync(ct));
            return true;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            RedisLog.Unreachable(log, failure);
            return false;
        }
    }
}
