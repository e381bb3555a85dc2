namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>Wakes this instance's relay when it has just committed something to deliver; other instances find it by polling.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public Task WakeAsync()
    {
        try
        {
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang in between: the relay wakes all the same.
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits for the bell or for the time to pass.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);

    public void Dispose() => _bell.Dispose();
}
