namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>For how long this instance has not been able to hear what changed in the database, or to take it over.</summary>
internal sealed class LastHeard(TimeProvider time)
{
    private long _at = time.GetTimestamp();
    private volatile bool _isDeaf;

    /// <summary>Zero while everything is heard. A process that stood still counts as hearing until the first poll afterwards has failed.</summary>
    public TimeSpan SilentFor => _isDeaf ? time.GetElapsedTime(Volatile.Read(ref _at)) : TimeSpan.Zero;

    /// <summary>All that changed was taken over.</summary>
    public void Heard()
    {
        Volatile.Write(ref _at, time.GetTimestamp());
        _isDeaf = false;
    }

    /// <summary>It could not be read, or not be taken over.</summary>
    public void Missed() => _isDeaf = true;
}
