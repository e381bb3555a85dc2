using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Caching;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Replay;

public sealed class UsingAnIdOnce
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Of_two_hundred_at_once_one_is_first_without_Redis(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);

        var firsts = await Race.RunAsync(200, _ => FirstUseAsync(host, "jti"));

        firsts.Count(first => first).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_hundred_at_once_one_is_first_with_Redis()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        await using var host = await KernelHost.StartAsync(Setup.Postgres, With(redis), Ct);
        var other = host.Another(With(redis));
        await HearingOfChanges.ConnectAsync(host);
        await HearingOfChanges.ConnectAsync(other);

        var firsts = await Race.RunAsync(200, number => FirstUseAsync(number % 2 == 0 ? host : other, "jti"));

        firsts.Count(first => first).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_hundred_at_once_one_is_first_while_Redis_dies_and_comes_back_empty()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        await using var host = await KernelHost.StartAsync(Setup.Postgres, With(redis), Ct);
        await HearingOfChanges.ConnectAsync(host);

        var firsts = await Race.RunAsync(200, async number =>
        {
            if (number == 20)
                await redis.Kill9Async(Ct);
            if (number > 100)
                await Task.Delay(number % 40, Ct);
            return await FirstUseAsync(host, "jti");
        });
        await redis.StartAgainAsync(Ct);
        var late = await Race.RunAsync(20, _ => FirstUseAsync(host, "jti"));

        firsts.Count(first => first).ShouldBe(1);
        late.ShouldAllBe(first => !first);
    }

    [Theory, OnBothDatabases]
    public async Task Purposes_and_ids_do_not_run_into_each_other(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);

        (await FirstUseAsync(host, "cd", "ab")).ShouldBeTrue();
        (await FirstUseAsync(host, "bcd", "a")).ShouldBeTrue();
        (await FirstUseAsync(host, "cd", "abc")).ShouldBeTrue();
        (await FirstUseAsync(host, "cd", "ab")).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_unit_of_work_that_is_rolled_back_has_used_nothing(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);

        await Should.ThrowAsync<TimeoutException>(() => host.RunAsync<Done>(async (services, ct) =>
        {
            (await services.GetRequiredService<IReplayGuard>().FirstUseAsync("test", "jti", Soon(host), ct)).ShouldBeTrue();
            throw new TimeoutException();
        }, Ct));

        (await FirstUseAsync(host, "jti")).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_that_commits_has_used_it(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);

        await host.RunAsync<Done>(async (services, ct) =>
        {
            await services.GetRequiredService<IReplayGuard>().FirstUseAsync("test", "jti", Soon(host), ct);
            return KernelErrors.ShapeInvalid;
        }, Ct);

        (await FirstUseAsync(host, "jti")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_handler_that_is_run_again_is_not_its_own_replay()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        await using var host = await KernelHost.StartAsync(Setup.Postgres, With(redis), Ct);
        await HearingOfChanges.ConnectAsync(host);
        var runs = 0;

        var result = await host.RunAsync<bool>(async (services, ct) =>
        {
            var isFirst = await services.GetRequiredService<IReplayGuard>().FirstUseAsync("test", "jti", Soon(host), ct);
            if (++runs == 1)
                throw new Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException();
            return isFirst;
        }, Ct);

        runs.ShouldBe(2);
        result.Value.ShouldBeTrue();
        (await FirstUseAsync(host, "jti")).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Expired_ids_are_swept_and_others_are_not(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);
        await FirstUseAsync(host, "old");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await FirstUseAsync(host, "new");

        await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);

        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {connections.Table("kernel", "replay_ids")}")).ShouldBe(1);
        (await FirstUseAsync(host, "new")).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task An_id_that_is_said_to_count_for_ever_is_remembered_for_a_day(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, Without, Ct);
        await using var scope = host.Services.CreateAsyncScope();
        var guard = scope.ServiceProvider.GetRequiredService<IReplayGuard>();

        (await guard.FirstUseAsync("test", "jti", DateTimeOffset.MaxValue, Ct)).ShouldBeTrue();
        host.Clock.Advance(TimeSpan.FromHours(23));
        (await guard.FirstUseAsync("test", "jti", DateTimeOffset.MaxValue, Ct)).ShouldBeFalse();

        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);
        var connections = host.Services.GetRequiredService<Connections>();
        await using var connection = await connections.OpenAsync(Ct);
        (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {connections.Table("kernel", "replay_ids")}")).ShouldBe(0);
    }

    private static void Without(IServiceCollection services) => services.AddSingleton(new RedisOptions());

    private static Action<IServiceCollection> With(PrivateRedis redis) =>
        services => services.AddSingleton(new RedisOptions { ConnectionString = Secret.Of(redis.ConnectionString) });

    private static DateTimeOffset Soon(KernelHost host) => host.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);

    private static async Task<bool> FirstUseAsync(KernelHost host, string id, string purpose = "test")
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IReplayGuard>().FirstUseAsync(purpose, id, Soon(host), Ct);
    }
}
