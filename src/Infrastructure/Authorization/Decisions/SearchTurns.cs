using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>
/// Lets a few searches run at once, and the others wait without a thread: a search computes for long, and half of the processors stay with
/// decisions. Measures how long they wait and run.
/// </summary>
internal sealed class SearchTurns(IDecisionMeasurements measurements, TimeProvider time) : IDisposable
{
    /// <summary>How many run at once.</summary>
    public static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>Searches as soon as it is the caller's turn.</summary>
    public async Task<T> RunAsync<T>(SearchTarget target, Func<T> search, CancellationToken ct)
    {
        var came = time.GetTimestamp();
        await _free.WaitAsync(ct);
        var began = time.GetTimestamp();
        try
        {
            return search();
        }
        finally
        {
            _free.Release();

            // Also when nobody waits for it any more: it was somebody's turn.
            measurements.Searched(target, time.GetElapsedTime(came, began), time.GetElapsedTime(began));
        }
    }

    public void Dispose() => _free.Dispose();
}
