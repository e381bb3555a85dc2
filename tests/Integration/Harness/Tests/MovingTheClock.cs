namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class MovingTheClock
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Hands_that_stand_still_move_only_when_moved()
    {
        var clock = new TestClock();
        var noon = clock.StandStill();

        clock.Advance(TimeSpan.FromMinutes(5));

        clock.GetUtcNow().ShouldBe(noon.AddMinutes(5));
    }

    [Fact]
    public void A_clock_may_be_set_back()
    {
        var clock = new TestClock();
        var noon = clock.StandStill();

        clock.SetUtcNow(noon.AddHours(-1));

        clock.GetUtcNow().ShouldBe(noon.AddHours(-1));
    }

    [Fact]
    public async Task A_delay_that_has_become_due_ends_at_once()
    {
        var clock = new TestClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock, Ct);
        clock.Advance(TimeSpan.FromMinutes(59));
        delay.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromMinutes(2));

        await delay.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_again_after_every_move()
    {
        var clock = new TestClock();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);

        for (var tick = 0; tick < 3; tick++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            (await timer.WaitForNextTickAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Elapsed_time_follows_the_moves()
    {
        var clock = new TestClock();
        var start = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromSeconds(30));
        await Task.Yield();

        clock.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));
    }
}
