namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>A clock that the test moves; its timers fire when their time is passed.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly List<SteppedTimer> timers = [];
    private DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(() => callback(state), now + dueTime, period);
        timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        now += by;
        timers.ForEach(timer => timer.FireUntil(now));
    }

    private sealed class SteppedTimer(Action fire, DateTimeOffset due, TimeSpan period) : ITimer
    {
        private DateTimeOffset next = due;
        private bool isStopped;

        public void FireUntil(DateTimeOffset now)
        {
            while (!isStopped && next <= now)
            {
                next += period;
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => isStopped = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
