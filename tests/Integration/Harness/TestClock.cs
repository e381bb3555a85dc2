namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// The server's clock in the tests' hands. It runs with the real one until it is moved or told to stand still; when it
/// is moved forward, every timer that has become due fires at once. Timers keep running while the hands stand still, so
/// that background workers go on working.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private TimeSpan offset;
    private TimeSpan advanced;
    private DateTimeOffset? stoodStillAt;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return stoodStillAt ?? System.GetUtcNow() + offset;
    }

    public override long GetTimestamp()
    {
        lock (gate) return System.GetTimestamp() + (long)(advanced.TotalSeconds * TimestampFrequency);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state, dueTime, period);
        lock (gate) timers.Add(timer);
        return timer;
    }

    /// <summary>From now on the time of day is always the same, until it is moved.</summary>
    public DateTimeOffset StandStill()
    {
        var now = GetUtcNow();
        lock (gate) stoodStillAt = now;
        return now;
    }

    /// <summary>Moves forward; timers that have become due fire.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TestTimer[] moved;
        lock (gate)
        {
            MoveHands(by);
            advanced += by;
            moved = [.. timers];
        }

        foreach (var timer in moved) timer.Reconsider();
    }

    /// <summary>Sets the time of day as a clock that was wrong is set: also backwards, and without firing timers.</summary>
    public void SetUtcNow(DateTimeOffset now)
    {
        var by = now - GetUtcNow();
        lock (gate) MoveHands(by);
    }

    internal void Forget(TestTimer timer)
    {
        lock (gate) timers.Remove(timer);
    }

    private void MoveHands(TimeSpan by)
    {
        offset += by;
        stoodStillAt += by;
    }
}
