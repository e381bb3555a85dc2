using StackExchange.Redis;

namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class SharingRedis
{
    [Fact]
    public async Task Two_instances_see_neither_each_others_keys_nor_messages()
    {
        await using var one = await RedisInstance.ReserveAsync();
        await using var other = await RedisInstance.ReserveAsync();
        using var here = await one.ConnectAsync();
        using var there = await other.ConnectAsync();
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await there.GetSubscriber().SubscribeAsync("news", (_, message) => heard.TrySetResult((string?)message ?? string.Empty));

        await here.GetDatabase().StringSetAsync("key", "value");
        await here.GetSubscriber().PublishAsync("news", "from elsewhere");
        await there.GetSubscriber().PublishAsync("news", "from here");

        (await here.GetDatabase().StringGetAsync("key")).ShouldBe((RedisValue)"value");
        (await there.GetDatabase().KeyExistsAsync("key")).ShouldBeFalse();
        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldBe("from here");
    }
}
