namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// Admits as many computations as the concurrency cap, lets a bounded number wait in order, and turns the rest away.
/// </summary>
internal sealed class HashingQueue(int concurrency, int waitingLimit) : IDisposable
{
    private readonly SemaphoreSlim places = new(concurrency, concurrency);
    private readonly int admissionLimit = concurrency + waitingLimit;
    private int admitted;

    /// <summary>Computations running or waiting now.</summary>
    public int Admitted => Volatile.Read(ref admitted);

    /// <summary>
    /// Runs the work when a place is free; null when the queue is full, and then the work did not run.
    /// Cancellation works while waiting; work that began is finished, since its arena must be wiped and returned.
    /// </summary>
    public async Task<T?> RunAsync<T>(Func<T> work, CancellationToken ct)
        where T : class
    {
        if (Interlocked.Increment(ref admitted) > admissionLimit)
        {
            Interlocked.Decrement(ref admitted);
            return null;
        }

        try
        {
            await places.WaitAsync(ct);
            try
            {
                return await OnThreadOfItsOwnAsync(work);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref admitted);
        }
    }

    public void Dispose() => places.Dispose();

    // LongRunning gives the work a thread outside the pool: cap = cores + 1 hashes on pool threads would leave the
    // token endpoint waiting for pool growth, and that is the wait that the cap is there to prevent.
    private static Task<T> OnThreadOfItsOwnAsync<T>(Func<T> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
