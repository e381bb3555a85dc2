using StackExchange.Redis;

namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class KillingRedis
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_redis_refuses_and_comes_back_empty_on_the_same_port()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        using (var before = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
            await before.GetDatabase().StringSetAsync("key", "value");

        await redis.Kill9Async(Ct);

        using (var meanwhile = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
            meanwhile.IsConnected.ShouldBeFalse();

        await redis.StartAgainAsync(Ct);

        using var after = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        after.IsConnected.ShouldBeTrue();
        (await after.GetDatabase().KeyExistsAsync("key")).ShouldBeFalse();
    }
}
