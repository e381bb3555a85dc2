using AuthServer.Infrastructure.SharedKernel.RateLimits;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.SharedKernel.RateLimits;

public sealed class CountingInAWindow
{
    private static readonly RateLimit Limit = new("test", 5, TimeSpan.FromSeconds(32));

    private readonly TestClock clock = new();
    private readonly InProcessRateLimits limits;

    public CountingInAWindow()
    {
        // The beginning of a slice, so that the expected times are round.
        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        clock.StandStill();
        limits = new InProcessRateLimits(clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_pass_and_the_sixth_is_told_when_to_come_back()
    {
        for (var remaining = 4; remaining >= 0; remaining--)
            (await TakeAsync()).ShouldBe(new RateVerdict(true, remaining, TimeSpan.Zero));

        var refused = await TakeAsync();
        refused.IsAllowed.ShouldBeFalse();

        clock.Advance(refused.RetryAfter - TimeSpan.FromMilliseconds(1));
        (await TakeAsync()).IsAllowed.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await TakeAsync()).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_and_limits_count_apart()
    {
        for (var number = 0; number < 5; number++)
            await TakeAsync();

        (await limits.TakeAsync(Limit, "other", Ct)).IsAllowed.ShouldBeTrue();
        (await limits.TakeAsync(Limit with { Name = "other" }, "key", Ct)).IsAllowed.ShouldBeTrue();
        (await TakeAsync()).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task Refused_tries_do_not_prolong_the_wait()
    {
        for (var number = 0; number < 5; number++)
            await TakeAsync();
        for (var number = 0; number < 100; number++)
            await TakeAsync();

        clock.Advance(TimeSpan.FromSeconds(33));

        (await TakeAsync()).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_clock_that_goes_back_gives_nothing_away()
    {
        for (var number = 0; number < 5; number++)
            await TakeAsync();

        clock.SetUtcNow(clock.GetUtcNow() - TimeSpan.FromHours(1));

        (await TakeAsync()).IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public async Task In_no_stretch_as_long_as_the_window_more_than_the_permitted_number_pass()
    {
        var random = new Random(7);
        List<DateTimeOffset> passed = [];
        for (var number = 0; number < 5000; number++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 4000)));
            if ((await TakeAsync()).IsAllowed)
                passed.Add(clock.GetUtcNow());
        }

        for (var first = 0; first + 5 < passed.Count; first++)
            (passed[first + 5] - passed[first]).ShouldBeGreaterThan(Limit.Window);
        passed.Count.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task Two_hundred_at_once_get_five_permits()
    {
        var verdicts = await Race.RunAsync(200, async _ => await TakeAsync());

        verdicts.Count(verdict => verdict.IsAllowed).ShouldBe(5);
    }

    [Fact]
    public async Task A_flood_of_keys_uses_bounded_memory_and_opens_nothing()
    {
        for (var number = 0; number < 50_000; number++)
            await limits.TakeAsync(Limit, $"flood {number}", Ct);

        var verdicts = new List<RateVerdict>();
        for (var number = 0; number < 6; number++)
            verdicts.Add(await limits.TakeAsync(Limit, "late comer", Ct));

        limits.Count.ShouldBeLessThanOrEqualTo(42_000);
        verdicts.Count(verdict => verdict.IsAllowed).ShouldBeLessThanOrEqualTo(5);
    }

    private ValueTask<RateVerdict> TakeAsync() => limits.TakeAsync(Limit, "key", Ct);
}
