using System.Security.Cryptography;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Writes decisions of many requests in one durable flush.</summary>
internal sealed class DecisionLog : IDecisionLog, IAsyncDisposable
{
    private const int MostPerFlush = 4096;
    private const int MostRuns = 3;
    private const int Chances = 1_000_000;

    // About 128 MB of texts; what waits is bounded by rows and by this.
    private const long MostWeight = 64L * 1024 * 1024;

    private readonly DecisionLogOptions _options;
    private readonly Connections _connections;
    private readonly SqliteWriterGate _gate;
    private readonly IDecisionMeasurements _measurements;
    private readonly ILogger<DecisionLog> _log;
    private readonly GroupCommit<TakenDecision>? _commit;
    private long _weight;
    private int _waiting;

    public DecisionLog(DecisionLogOptions options, Connections connections, SqliteWriterGate gate, IDecisionMeasurements measurements, ServerMode mode, ILogger<DecisionLog> log)
    {
        _options = options;
        _connections = connections;
        _gate = gate;
        _measurements = measurements;
        _log = log;
        if (options.Mode != DecisionLogMode.Off && !mode.IsReadOnly)
            _commit = new GroupCommit<TakenDecision>(options.QueueLength, MostPerFlush, WriteAsync, Settled);
    }

    // A share of permits by chance: nobody can foresee which are kept.
    public bool Wants(bool isAllowed) => _options.Mode switch
    {
        DecisionLogMode.Off => false,
        DecisionLogMode.Sampled => !isAllowed || RandomNumberGenerator.GetInt32(Chances) < _options.SampleRate * Chances,
        _ => true,
    };

    public async ValueTask<Result<int>> KeepAsync(IReadOnlyList<TakenDecision> decisions)
    {
        var isComplete = _options.Mode == DecisionLogMode.Complete;
        if (_commit is null || !TryReserve(decisions))
            return isComplete ? Refused(decisions.Count) : Dropped(decisions.Count);

        if (!isComplete)
            return _commit.TryAppend(decisions) ? decisions.Count : DroppedAfterAll(decisions);

        try
        {
            // The decision is taken: that its caller has hung up does not unmake it.
            await _commit.AppendAsync(decisions, CancellationToken.None);
            return decisions.Count;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Fails closed, whatever it was; the flush has said in the log what.
            return AuthorizationErrors.DecisionNotLogged;
        }
    }

    public ValueTask DisposeAsync() => _commit?.DisposeAsync() ?? ValueTask.CompletedTask;

    private bool TryReserve(IReadOnlyList<TakenDecision> decisions)
    {
        var weight = Interlocked.Add(ref _weight, WeightOf(decisions));
        var waiting = Interlocked.Add(ref _waiting, decisions.Count);
        if (weight <= MostWeight && waiting <= _options.QueueLength)
            return true;

        Release(decisions);
        return false;
    }

    private void Release(IReadOnlyList<TakenDecision> decisions)
    {
        Interlocked.Add(ref _weight, -WeightOf(decisions));
        Interlocked.Add(ref _waiting, -decisions.Count);
    }

    private static long WeightOf(IReadOnlyList<TakenDecision> decisions) => decisions.Sum(decision => decision.Weight);

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

    private Result<int> DroppedAfterAll(IReadOnlyList<TakenDecision> decisions)
    {
        Release(decisions);
        return Dropped(decisions.Count);
    }

    private void Settled(IReadOnlyList<TakenDecision> decisions, Exception? failure)
    {
        Release(decisions);
        if (failure is null)
            return;

        _measurements.NotLogged(decisions.Count);
        DecisionsLog.NotWritten(_log, failure, decisions.Count);
    }

    private async Task WriteAsync(IReadOnlyList<TakenDecision> decisions)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                await WriteOnceAsync(decisions);
                return;
            }
            catch (Exception exception) when (run < MostRuns && Conflicts.IsConflict(exception))
            {
                DecisionsLog.Conflict(_log, run);
            }
        }
    }

    private async Task WriteOnceAsync(IReadOnlyList<TakenDecision> decisions)
    {
        if (_connections.Dialect == Dialect.Postgres)
        {
            await using var connection = await _connections.OpenAsync(CancellationToken.None);
            await PostgresDecisionRows.InsertAsync(connection, decisions, CancellationToken.None);
            return;
        }

        using var turn = await _gate.EnterAsync(CancellationToken.None);
        await using var sqlite = await _connections.OpenAsync(CancellationToken.None);
        await using var transaction = await sqlite.BeginTransactionAsync(CancellationToken.None);
        await SqliteDecisionRows.InsertAsync(sqlite, transaction, decisions, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
