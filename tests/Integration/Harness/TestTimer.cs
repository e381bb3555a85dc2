namespace AuthServer.Tests.Integration.Harness;

/// <summary>A real timer that is wound anew each time its clock is moved.</summary>
internal sealed class TestTimer : ITimer
{
    private readonly TestClock clock;
    private readonly TimerCallback callback;
    private readonly object? state;
    private readonly Lock gate = new();
    private readonly ITimer real;
    private long dueAt;
    private TimeSpan period;
    private bool isArmed;

    public TestTimer(TestClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        this.clock = clock;
        this.callback = callback;
        this.state = state;
        real = TimeProvider.System.CreateTimer(
            _ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            this.period = period;
            return Arm(dueTime);
        }
    }

    /// <summary>The clock has moved: fire now, or wait for what is left.</summary>
    public void Reconsider()
    {
        lock (gate)
        {
            if (isArmed) real.Change(Left(), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        clock.Forget(this);
        real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        clock.Forget(this);
        return real.DisposeAsync();
    }

    private void Fire()
    {
        lock (gate)
        {
            if (!isArmed) return;
            Arm(period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan);
        }

        callback(state);
    }

    private bool Arm(TimeSpan dueTime)
    {
        isArmed = dueTime != Timeout.InfiniteTimeSpan;
        if (isArmed) dueAt = clock.GetTimestamp() + (long)(dueTime.TotalSeconds * clock.TimestampFrequency);
        return real.Change(isArmed ? dueTime : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Left()
    {
        var left = clock.GetElapsedTime(clock.GetTimestamp(), dueAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
