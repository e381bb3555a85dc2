using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>Tells other instances at once that a region changed, and listens to what they tell.</summary>
internal sealed class RedisInvalidationChannel(RedisConnection redis, RedisOptions options, RegionChanges changes, ILogger<RedisInvalidationChannel> log)
    : IInvalidationChannel
{
    private readonly RedisChannel _channel = new($"{options.KeyPrefix}:v1:changed", RedisChannel.PatternMode.Literal);

    public async Task TellAsync(string region, CancellationToken ct) =>
        await redis.TryAsync(database => database.PublishAsync(_channel, region));

    /// <summary>Listens; the client subscribes again by itself when the connection comes back.</summary>
    public Task SubscribeAsync(ConnectionMultiplexer multiplexer) =>
        multiplexer.GetSubscriber().SubscribeAsync(_channel, (_, region) => Hear(region.ToString()));

    // The client's callback takes no promise, and its thread is wanted elsewhere; nothing may leave the task.
    private void Hear(string region) => _ = Task.Run(() => HearAsync(region));

    private async Task HearAsync(string region)
    {
        try
        {
            await changes.HeardAsync(region, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The poll finds the same change, and goes on until it is taken over.
            CachingLog.ListenerFailed(log, failure, region);
        }
    }
}
