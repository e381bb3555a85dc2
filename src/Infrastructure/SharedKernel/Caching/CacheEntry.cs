namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>One cached answer, or the promise of one: it stands in the cache from the moment its load begins.</summary>
/// <remarks>Because it stands there while it loads, forgetting it also forgets an answer that was read before the change.</remarks>
internal sealed class CacheEntry(CacheRegion region, long generation, long expiresAt)
{
    private readonly TaskCompletionSource<object?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isForgotten;

    public Task<object?> Answer => _answer.Task;

    public bool IsFresh(long timestamp) =>
        !_isForgotten && timestamp < expiresAt && generation == region.Generation && !Answer.IsFaulted && !Answer.IsCanceled;

    public void Forget() => _isForgotten = true;

    /// <summary>Loads, tells those who wait, and answers. A failed load is an answer to nobody who comes later.</summary>
    public async Task<T?> LoadAsync<T>(Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class
    {
        try
        {
            var answer = await load(ct);
            _answer.SetResult(answer);
            return answer;
        }
        catch (OperationCanceledException)
        {
            _answer.SetCanceled(CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            _answer.SetException(failure);

            // Observed here: there may be nobody else who waits.
            _ = _answer.Task.Exception;
            throw;
        }
    }
}
