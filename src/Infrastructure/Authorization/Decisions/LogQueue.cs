using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Rows of the log that wait for the database: those of many requests go in one durable flush. What waits is bounded by number and by memory.</summary>
/// <typeparam name="TRow">What is written.</typeparam>
internal sealed class LogQueue<TRow> : IAsyncDisposable
{
    private const int MostPerFlush = 4096;

    // About 128 MB of texts.
    private const long MostWeight = 64L * 1024 * 1024;

    private readonly DecisionLogOptions _options;
    private readonly Func<TRow, long> _weightOf;
    private readonly IDecisionMeasurements _measurements;
    private readonly ILogger _log;
    private readonly GroupCommit<TRow> _commit;
    private long _weight;
    private int _waiting;

    /// <summary>Begins to wait for rows.</summary>
    /// <param name="options">How many may wait, and whether those who ask wait with them.</param>
    /// <param name="weightOf">About how many characters a row keeps in memory.</param>
    /// <param name="writeAsync">Writes rows in one durable transaction.</param>
    /// <param name="measurements">Is told of what could not be kept.</param>
    /// <param name="log">The same.</param>
    public LogQueue(DecisionLogOptions options, Func<TRow, long> weightOf, Func<IReadOnlyList<TRow>, Task> writeAsync, IDecisionMeasurements measurements, ILogger log)
    {
        _options = options;
        _weightOf = weightOf;
        _measurements = measurements;
        _log = log;
        _commit = new GroupCommit<TRow>(options.QueueLength, MostPerFlush, writeAsync, Settled);
    }

    /// <summary>Keeps the rows of one request: at once or some time soon, as the mode says.</summary>
    public async ValueTask<Result<int>> KeepAsync(IReadOnlyList<TRow> rows)
    {
        var isComplete = _options.Mode == DecisionLogMode.Complete;
        if (!TryReserve(rows))
            return isComplete ? Refused(rows.Count) : Dropped(rows.Count);

        if (!isComplete)
            return _commit.TryAppend(rows) ? rows.Count : DroppedAfterAll(rows);

        try
        {
            // The decision is taken: that its caller has hung up does not unmake it.
            await _commit.AppendAsync(rows, CancellationToken.None);
            return rows.Count;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Fails closed, whatever it was; the flush has said in the log what.
            return AuthorizationErrors.DecisionNotLogged;
        }
    }

    public ValueTask DisposeAsync() => _commit.DisposeAsync();

    private bool TryReserve(IReadOnlyList<TRow> rows)
    {
        var weight = Interlocked.Add(ref _weight, WeightOf(rows));
        var waiting = Interlocked.Add(ref _waiting, rows.Count);
        if (weight <= MostWeight && waiting <= _options.QueueLength)
            return true;

        Release(rows);
        return false;
    }

    private void Release(IReadOnlyList<TRow> rows)
    {
        Interlocked.Add(ref _weight, -WeightOf(rows));
        Interlocked.Add(ref _waiting, -rows.Count);
    }

    private long WeightOf(IReadOnlyList<TRow> rows)
    {
        var weight = 0L;
        for (var i = 0; i < rows.Count; i++)
            weight += _weightOf(rows[i]);

        return weight;
    }

    private Result<int> Refused(int count)
    {
        _measurements.NotLogged(count);
        return AuthorizationErrors.DecisionNotLogged;
    }

    private Result<int> Dropped(int count)
    {
        _measurements.NotLogged(count);
        return 0;
    }

    private Result<int> DroppedAfterAll(IReadOnlyList<TRow> rows)
    {
        Release(rows);
        return Dropped(rows.Count);
    }

    private void Settled(IReadOnlyList<TRow> rows, Exception? failure)
    {
        Release(rows);
        if (failure is null)
            return;

        _measurements.NotLogged(rows.Count);
        DecisionsLog.NotWritten(_log, failure, rows.Count);
    }
}
