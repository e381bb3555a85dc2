using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Infrastructure.SharedKernel.Redis.Workers;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Caching;

public sealed class HearingOfChanges
{
    private int truth = 1;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_instance_that_changes_knows_at_once_and_the_others_at_their_next_poll(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var other = host.Another(null);
        await ReadAsync(host);
        await ReadAsync(other);
        truth = 2;

        await ChangeAsync(host);
        (await ReadAsync(host)).ShouldBe("2");
        (await ReadAsync(other)).ShouldBe("1");
        await other.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);

        (await ReadAsync(other)).ShouldBe("2");
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_is_rolled_back_is_not_told(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);
        await ReadAsync(host);
        truth = 2;

        await Should.ThrowAsync<TimeoutException>(() => host.RunAsync<Done>((services, _) =>
        {
            services.GetRequiredService<ICacheInvalidation>().Changed("region");
            throw new TimeoutException();
        }, Ct));
        await host.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);

        (await ReadAsync(host)).ShouldBe("1");
    }

    [Fact]
    public async Task With_Redis_others_hear_at_once_and_without_it_they_poll()
    {
        await using var redis = await PrivateRedis.StartAsync(Ct);
        void Use(IServiceCollection services) => services.AddSingleton(new RedisOptions { ConnectionString = Secret.Of(redis.ConnectionString) });
        await using var host = await KernelHost.StartAsync(Setup.Postgres, Use, Ct);
        var other = host.Another(Use);
        foreach (var instance in new[] { host, other })
            await ConnectAsync(instance);
        await ReadAsync(other);

        truth = 2;
        await ChangeAsync(host);
        await UntilAsync(async () => await ReadAsync(other) == "2");

        await redis.Kill9Async(Ct);
        await UntilAsync(() => Task.FromResult(!other.Services.GetRequiredService<RedisConnection>().IsUsable));
        truth = 3;
        (await ChangeAsync(host)).IsSuccess.ShouldBeTrue();
        await other.Services.GetRequiredService<CacheVersions>().PollAsync(Ct);
        (await ReadAsync(other)).ShouldBe("3");

        await redis.StartAgainAsync(Ct);
        await UntilAsync(() => Task.FromResult(host.Services.GetRequiredService<RedisConnection>().IsUsable && other.Services.GetRequiredService<RedisConnection>().IsUsable));
        await UntilAsync(async () =>
        {
            truth++;
            await ChangeAsync(host);
            await Task.Delay(100, Ct);
            return await ReadAsync(other) == truth.ToString(System.Globalization.CultureInfo.InvariantCulture);
        });
    }

    internal static async Task ConnectAsync(KernelHost host)
    {
        await host.StartAsync<RedisConnecting>(Ct);
        await UntilAsync(() => Task.FromResult(host.Services.GetRequiredService<RedisConnection>().IsUsable));
    }

    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    private Task<string?> ReadAsync(KernelHost host) => host.Services.GetRequiredService<ICache>().GetAsync(
        "region", "key", _ => Task.FromResult<string?>(truth.ToString(System.Globalization.CultureInfo.InvariantCulture)), Ct).AsTask();

    private static Task<Result<Done>> ChangeAsync(KernelHost host) => host.RunAsync<Done>((services, _) =>
    {
        services.GetRequiredService<ICacheInvalidation>().Changed("region");
        return Task.FromResult<Result<Done>>(Done.It);
    }, Ct);
}
