using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Communication.SharedKernel.Health;

/// <summary>What all checks said, asked at most once a second however many probes come, strangers' among them.</summary>
public sealed class ReadinessReport(IEnumerable<IReadinessCheck> checks, TimeProvider time, ILogger<ReadinessReport> log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Report _last = new(new Dictionary<string, ReadinessState>(StringComparer.Ordinal), null);

    /// <summary>The state of each check.</summary>
    public async Task<IReadOnlyDictionary<string, ReadinessState>> ReadAsync(CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (_last.At is not { } at || time.GetElapsedTime(at) >= GoodFor)
                _last = new Report(await LookAsync(_last.States, ct), time.GetTimestamp());
            return _last.States;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    // Each check has its own patience, so that a slow one does not make the next one fail.
    private async Task<Dictionary<string, ReadinessState>> LookAsync(Dictionary<string, ReadinessState> before, CancellationToken ct)
    {
        var found = await Task.WhenAll(checks.Select(check => LookAsync(check, before.GetValueOrDefault(check.Name), ct)));
        return found.ToDictionary(state => state.Name, state => state.State, StringComparer.Ordinal);
    }

    private async Task<(string Name, ReadinessState State)> LookAsync(IReadinessCheck check, ReadinessState before, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            var now = await check.CheckAsync(limited.Token);
            if (now.State != before)
                EdgeLog.ReadinessChanged(log, check.Name, now.State, now.Detail);
            return (check.Name, now.State);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            if (before != ReadinessState.Failed)
                EdgeLog.ReadinessUnknown(log, broken, check.Name);
            return (check.Name, ReadinessState.Failed);
        }
    }

    private sealed record Report(Dictionary<string, ReadinessState> States, long? At);
}
