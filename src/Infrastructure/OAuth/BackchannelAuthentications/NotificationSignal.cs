namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>Wakes this instance's notifier when it has just committed something to tell; other instances find it by polling.</summary>
internal sealed class NotificationSignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0);

    public Task WakeAsync()
    {
        _bell.Release();
        return Task.CompletedTask;
    }

    /// <summary>Waits for the bell or for the time to pass.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);

    public void Dispose() => _bell.Dispose();
}
