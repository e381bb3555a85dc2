using System.Diagnostics;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.RateLimits;
using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuthServer.Tests.Integration.SharedKernel.RateLimits;

public sealed class SharingALimitThroughRedis : IAsyncLifetime
{
    private static readonly RateLimit Limit = new("test", 5, TimeSpan.FromSeconds(32));

    private readonly TestClock clock = new();
    private readonly List<RedisConnection> connections = [];
    private PrivateRedis? redis;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PrivateRedis Redis => redis ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        redis = await PrivateRedis.StartAsync(Ct);
        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        clock.StandStill();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
            connection.Dispose();
        await Redis.DisposeAsync();
    }

    [Fact]
    public async Task The_script_answers_as_the_window_in_process_does()
    {
        var (limits, _) = await InstanceAsync(TimeSpan.FromSeconds(5));
        var model = new InProcessRateLimits(clock);
        var random = new Random(11);

        for (var number = 0; number < 2000; number++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 4000)));
            var key = $"key {random.Next(3)}";

            (await limits.TakeAsync(Limit, key, Ct)).ShouldBe(model.Take(Limit, key), $"step {number}");
        }
    }

    [Fact]
    public async Task Two_instances_share_five_permits_among_two_hundred()
    {
        var (one, _) = await InstanceAsync(TimeSpan.FromSeconds(5));
        var (two, _) = await InstanceAsync(TimeSpan.FromSeconds(5));

        var verdicts = await Race.RunAsync(200, async number => await (number % 2 == 0 ? one : two).TakeAsync(Limit, "key", Ct));

        verdicts.Count(verdict => verdict.IsAllowed).ShouldBe(5);
    }

    [Fact]
    public async Task A_crowd_that_is_asked_for_together_is_counted_one_by_one()
    {
        var (limits, _) = await InstanceAsync(TimeSpan.FromSeconds(5));
        var limit = Limit with { Permits = 150 };

        var verdicts = await Race.RunAsync(200, async _ => await limits.TakeAsync(limit, "crowd", Ct));

        verdicts.Where(verdict => verdict.IsAllowed).Select(verdict => verdict.Remaining).Order().ShouldBe(Enumerable.Range(0, 150));
        verdicts.Where(verdict => !verdict.IsAllowed).ShouldAllBe(verdict => verdict.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task An_instance_that_loses_Redis_goes_on_from_its_own_counts()
    {
        var (limits, _) = await InstanceAsync(TimeSpan.FromMilliseconds(50));
        for (var number = 0; number < 3; number++)
            (await limits.TakeAsync(Limit, "key", Ct)).IsAllowed.ShouldBeTrue();

        await Redis.Kill9Async(Ct);
        var verdicts = new List<RateVerdict>();
        for (var number = 0; number < 10; number++)
            verdicts.Add(await limits.TakeAsync(Limit, "key", Ct));

        verdicts.Count(verdict => verdict.IsAllowed).ShouldBe(2);
    }

    [Fact]
    public async Task When_Redis_comes_back_it_is_used_again_and_nothing_has_opened()
    {
        var (limits, connection) = await InstanceAsync(TimeSpan.FromMilliseconds(50));
        for (var number = 0; number < 5; number++)
            await limits.TakeAsync(Limit, "key", Ct);

        await Redis.Kill9Async(Ct);
        await HearingOfChanges.UntilAsync(() => Task.FromResult(!connection.IsUsable));
        await Redis.StartAgainAsync(Ct);
        await HearingOfChanges.UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await limits.TakeAsync(Limit, "probe", Ct);
            return connection.IsUsable;
        });

        // Redis came back empty; this instance remembers.
        (await limits.TakeAsync(Limit, "key", Ct)).IsAllowed.ShouldBeFalse();
        var (other, _) = await InstanceAsync(TimeSpan.FromSeconds(5));
        for (var number = 0; number < 5; number++)
            (await other.TakeAsync(Limit, "fresh", Ct)).IsAllowed.ShouldBeTrue();
        (await limits.TakeAsync(Limit, "fresh", Ct)).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task An_outage_does_not_slow_every_request_down()
    {
        var (limits, _) = await InstanceAsync(TimeSpan.FromMilliseconds(50));
        await PauseAsync(TimeSpan.FromSeconds(20));
        var slow = 0;

        for (var number = 0; number < 500; number++)
        {
            var started = Stopwatch.GetTimestamp();
            await limits.TakeAsync(Limit, $"key {number}", Ct);
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMilliseconds(40))
                slow++;
        }

        // One waits for its time-out and opens the breaker; on a busy machine a few more are late for reasons of their own.
        slow.ShouldBeInRange(1, 50);
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_at_start_is_used_when_it_comes()
    {
        await Redis.Kill9Async(Ct);
        var (limits, connection) = Unconnected(TimeSpan.FromSeconds(5));
        await connection.ConnectAsync(Ct);
        (await limits.TakeAsync(Limit, "key", Ct)).IsAllowed.ShouldBeTrue();

        await Redis.StartAgainAsync(Ct);

        await HearingOfChanges.UntilAsync(() => Task.FromResult(connection.IsUsable));
    }

    // Connected, and not answering: the case that costs time.
    private async Task PauseAsync(TimeSpan time)
    {
        using var administrator = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString + ",allowAdmin=true");
        await administrator.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", (long)time.TotalMilliseconds, "ALL");
    }

    private async Task<(RedisRateLimits Limits, RedisConnection Connection)> InstanceAsync(TimeSpan timeout)
    {
        var instance = Unconnected(timeout);
        await instance.Connection.ConnectAsync(Ct);
        await HearingOfChanges.UntilAsync(() => Task.FromResult(instance.Connection.IsUsable));
        return instance;
    }

    private (RedisRateLimits Limits, RedisConnection Connection) Unconnected(TimeSpan timeout)
    {
        var options = new RedisOptions { ConnectionString = Secret.Of(Redis.ConnectionString), Timeout = timeout };
        var connection = new RedisConnection(options, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        connections.Add(connection);
        return (new RedisRateLimits(connection, new InProcessRateLimits(clock), clock), connection);
    }
}
