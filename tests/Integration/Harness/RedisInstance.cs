using System.Globalization;
using StackExchange.Redis;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// A corner of the shared Redis that no other test sees: a numbered database for the keys and a prefix for the
/// channels, both carried by the connection string, so that a server needs no setting of its own for it.
/// </summary>
internal sealed class RedisInstance : IAsyncDisposable
{
    // ./test starts Redis with this many databases; number 0 holds only the counter below.
    private const int Databases = 1024;
    private const string Counter = "next-test-database";

    private readonly int number;

    private RedisInstance(int number) => this.number = number;

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"{TestEnvironment.Redis},defaultDatabase={number},channelPrefix={KeyPrefix}");

    /// <summary>For tests that write keys or channels of their own.</summary>
    public string KeyPrefix => string.Create(CultureInfo.InvariantCulture, $"test{number}:");

    public static async Task<RedisInstance> ReserveAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(TestEnvironment.Redis);
        var taken = await redis.GetDatabase(0).StringIncrementAsync(Counter);
        var instance = new RedisInstance(1 + (int)(taken % (Databases - 1)));
        await instance.EmptyAsync(redis);
        return instance;
    }

    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(ConnectionString);

    public async ValueTask DisposeAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(TestEnvironment.Redis);
        await EmptyAsync(redis);
    }

    private async Task EmptyAsync(ConnectionMultiplexer redis) =>
        await redis.GetDatabase(number).ExecuteAsync("FLUSHDB");
}
