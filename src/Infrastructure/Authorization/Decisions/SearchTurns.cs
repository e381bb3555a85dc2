namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Lets a few searches run at once, and the others wait without a thread: a search computes for long, and half of the processors stay with decisions.</summary>
internal sealed class SearchTurns : IDisposable
{
    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Searches as soon as it is the caller's turn.</summary>
    public async Task<T> RunAsync<T>(Func<T> search, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            return search();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
