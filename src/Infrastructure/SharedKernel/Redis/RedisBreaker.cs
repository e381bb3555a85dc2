namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>Keeps an outage of Redis from costing every request its time-out: after a failure one request per pause tries again, the others go on without.</summary>
internal sealed class RedisBreaker(TimeSpan pause, TimeProvider time)
{
    // Zero while all is well, otherwise the timestamp from which one caller may try again.
    private long _tryFrom;

    /// <summary>Whether all is well.</summary>
    public bool IsClosed => Volatile.Read(ref _tryFrom) == 0;

    /// <summary>Whether this caller may try.</summary>
    public bool MayTry()
    {
        var from = Volatile.Read(ref _tryFrom);
        if (from == 0)
            return true;

        // The first after the pause begins the next one; whoever comes at the same time loses the exchange.
        var now = time.GetTimestamp();
        return now >= from && Interlocked.CompareExchange(ref _tryFrom, AfterPause(now), from) == from;
    }

    /// <summary>A try succeeded.</summary>
    public void Succeeded()
    {
        if (!IsClosed)
            Volatile.Write(ref _tryFrom, 0);
    }

    /// <summary>A try failed. Answers whether all had been well until now.</summary>
    public bool Failed() => Interlocked.Exchange(ref _tryFrom, AfterPause(time.GetTimestamp())) == 0;

    private long AfterPause(long now) => Math.Max(1, now + (long)(pause.TotalSeconds * time.TimestampFrequency));
}
