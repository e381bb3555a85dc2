using System.Collections.Concurrent;

namespace AuthServer.ResourceServer.Dpop;

/// <summary>Used proofs of this process. When there are too many to remember, none is accepted: forgetting one would let it in again.</summary>
internal sealed class ProofReplaysInMemory(TimeProvider time) : IProofReplays
{
    private const int MostKept = 200_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private long _sweptAt;

    public ValueTask<bool> IsFirstAsync(string proof, DateTimeOffset until, CancellationToken ct)
    {
        Sweep(time.GetUtcNow());
        return ValueTask.FromResult(_used.Count < MostKept && _used.TryAdd(proof, until));
    }

    private void Sweep(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref _sweptAt);
        if (now.UtcTicks - last < SweepEvery.Ticks || Interlocked.CompareExchange(ref _sweptAt, now.UtcTicks, last) != last)
            return;

        foreach (var (proof, until) in _used)
        {
            if (until <= now)
                _used.TryRemove(proof, out _);
        }
    }
}
