using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.SharedKernel.Caching;

public sealed class CachingInProcess
{
    private readonly TestClock clock = new();
    private readonly InProcessCache cache;
    private int loads;

    public CachingInProcess() => cache = new InProcessCache(new CacheOptions { MaxEntries = 100, TimeToLive = TimeSpan.FromSeconds(30) }, clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_is_loaded_once()
    {
        (await GetAsync("a")).ShouldBe("a1");
        (await GetAsync("a")).ShouldBe("a1");
    }

    [Fact]
    public async Task An_absent_value_is_remembered_too()
    {
        await cache.GetAsync<string>("region", "none", LoadNothingAsync, Ct);
        await cache.GetAsync<string>("region", "none", LoadNothingAsync, Ct);

        loads.ShouldBe(1);
    }

    [Fact]
    public async Task After_its_time_it_is_loaded_anew()
    {
        await GetAsync("a");
        clock.Advance(TimeSpan.FromSeconds(31));

        (await GetAsync("a")).ShouldBe("a2");
    }

    [Fact]
    public async Task Forgetting_a_key_leaves_the_others()
    {
        await GetAsync("a");
        await GetAsync("b");

        cache.Forget("region", "a");

        (await GetAsync("a")).ShouldBe("a3");
        (await GetAsync("b")).ShouldBe("b2");
    }

    [Fact]
    public async Task Forgetting_a_region_leaves_the_others()
    {
        await GetAsync("a");
        await cache.GetAsync("other", "a", LoadAsync("other"), Ct);

        cache.ForgetRegion("region");

        (await GetAsync("a")).ShouldBe("a3");
        (await cache.GetAsync("other", "a", LoadAsync("other"), Ct)).ShouldBe("other2");
    }

    [Fact]
    public async Task A_thousand_callers_cause_one_load()
    {
        var answers = await Race.RunAsync(1000, async _ => await cache.GetAsync("region", "slow", LoadSlowlyAsync, Ct));

        loads.ShouldBe(1);
        answers.ShouldAllBe(answer => answer == "slow");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_read_before_the_change_is_not_kept_after_it(bool wholeRegion)
    {
        var gate = new TaskCompletionSource<string?>();
        var loading = cache.GetAsync("region", "a", _ => gate.Task, Ct).AsTask();
        if (wholeRegion)
            cache.ForgetRegion("region");
        else
            cache.Forget("region", "a");

        gate.SetResult("stale");
        await loading;

        (await GetAsync("a")).ShouldBe("a1");
    }

    [Fact]
    public async Task Whoever_must_not_wait_loads_for_itself_while_another_loads()
    {
        var gate = new TaskCompletionSource<string?>();
        var loading = cache.GetAsync("region", "a", _ => gate.Task, Ct).AsTask();

        var answer = await cache.GetWithoutWaitingAsync("region", "a", LoadAsync("own"), Ct);

        answer.ShouldBe("own1");
        gate.SetResult("theirs");
        (await loading).ShouldBe("theirs");
    }

    [Fact]
    public async Task A_failed_load_is_not_kept()
    {
        await Should.ThrowAsync<TimeoutException>(async () => await cache.GetAsync<string>("region", "a", _ => throw new TimeoutException(), Ct));

        (await GetAsync("a")).ShouldBe("a1");
    }

    [Fact]
    public async Task When_the_loading_caller_goes_away_a_waiting_one_takes_over()
    {
        using var leaving = new CancellationTokenSource();
        var loader = cache.GetAsync<string>("region", "a", async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return "never";
        }, leaving.Token).AsTask();
        var waiting = GetAsync("a");

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => loader);
        (await waiting).ShouldBe("a1");
    }

    [Fact]
    public async Task It_stays_within_its_bound_and_keeps_what_is_used()
    {
        await GetAsync("used");
        for (var number = 0; number < 1000; number++)
        {
            await GetAsync($"passing {number}");
            (await GetAsync("used")).ShouldBe("used1");
        }

        cache.Count.ShouldBeLessThanOrEqualTo(102);
    }

    private Task<string?> GetAsync(string key) => cache.GetAsync("region", key, LoadAsync(key), Ct).AsTask();

    private Func<CancellationToken, Task<string?>> LoadAsync(string key) => _ => Task.FromResult<string?>($"{key}{Interlocked.Increment(ref loads)}");

    private async Task<string?> LoadSlowlyAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref loads);
        await Task.Delay(50, ct);
        return "slow";
    }

    private Task<string?> LoadNothingAsync(CancellationToken ct)
    {
        loads++;
        return Task.FromResult<string?>(null);
    }
}
