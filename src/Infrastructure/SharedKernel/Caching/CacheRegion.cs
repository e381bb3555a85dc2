namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>A region of the cache: entries of an older generation are not believed any more.</summary>
internal sealed class CacheRegion
{
    private long _generation;

    public long Generation => Volatile.Read(ref _generation);

    public void Forget() => Interlocked.Increment(ref _generation);
}
