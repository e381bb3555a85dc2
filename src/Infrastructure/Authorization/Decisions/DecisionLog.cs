using System.Security.Cryptography;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Writes decisions and searches of many requests in one durable flush each.</summary>
internal sealed class DecisionLog : IDecisionLog, IAsyncDisposable
{
    private const int Chances = 1_000_000;

    private readonly DecisionLogOptions _options;
    private readonly IDecisionMeasurements _measurements;
    private readonly LogQueue<TakenDecision>? _decisions;
    private readonly LogQueue<TakenSearch>? _searches;

    public DecisionLog(DecisionLogOptions options, LogFlush flush, IDecisionMeasurements measurements, ServerMode mode, ILogger<DecisionLog> log)
    {
        _options = options;
        _measurements = measurements;
        if (options.Mode == DecisionLogMode.Off || mode.IsReadOnly)
            return;

        LogFlush.Insert<TakenDecision> decisions = flush.Dialect == Dialect.Postgres ? PostgresDecisionRows.InsertAsync : SqliteDecisionRows.InsertAsync;
        _decisions = new LogQueue<TakenDecision>(options, decision => decision.Weight, rows => flush.WriteAsync(rows, decisions), measurements, log);
        LogFlush.Insert<TakenSearch> searches = flush.Dialect == Dialect.Postgres ? PostgresSearchRows.InsertAsync : SqliteSearchRows.InsertAsync;
        _searches = new LogQueue<TakenSearch>(options, search => search.Weight, rows => flush.WriteAsync(rows, searches), measurements, log);
    }

    // A share of permits by chance: nobody can foresee which are kept.
    public bool Wants(bool isAllowed) => _options.Mode switch
    {
        DecisionLogMode.Off => false,
        DecisionLogMode.Sampled => !isAllowed || RandomNumberGenerator.GetInt32(Chances) < _options.SampleRate * Chances,
        _ => true,
    };

    public ValueTask<Result<int>> KeepAsync(IReadOnlyList<TakenDecision> decisions) => KeepAsync(_decisions, decisions);

    public ValueTask<Result<int>> KeepAsync(TakenSearch search) => KeepAsync(_searches, [search]);

    public async ValueTask DisposeAsync()
    {
        if (_decisions is not null)
            await _decisions.DisposeAsync();
        if (_searches is not null)
            await _searches.DisposeAsync();
    }

    private ValueTask<Result<int>> KeepAsync<TRow>(LogQueue<TRow>? queue, IReadOnlyList<TRow> rows)
    {
        if (queue is not null)
            return queue.KeepAsync(rows);

        _measurements.NotLogged(rows.Count);
        return ValueTask.FromResult<Result<int>>(_options.Mode == DecisionLogMode.Complete ? AuthorizationErrors.DecisionNotLogged : 0);
    }
}
