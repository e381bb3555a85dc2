using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>The facts of many requests in one durable flush (<see cref="GroupCommit{TRow}"/>).</summary>
internal sealed class FactJournal : IFactJournal, IAsyncDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerFlush = 512;
    private const int MostRuns = 3;

    private readonly GroupCommit<PendingEntry> _commit;
    private readonly IServiceScopeFactory _scopes;
    private readonly Connections _connections;
    private readonly Subscriptions _subscriptions;
    private readonly IIds _ids;
    private readonly TimeProvider _time;
    private readonly ServerMode _mode;
    private readonly ILogger<FactJournal> _log;

    public FactJournal(
        IServiceScopeFactory scopes,
        Connections connections,
        Subscriptions subscriptions,
        IIds ids,
        TimeProvider time,
        ServerMode mode,
        ILogger<FactJournal> log)
    {
        _scopes = scopes;
        _connections = connections;
        _subscriptions = subscriptions;
        _ids = ids;
        _time = time;
        _mode = mode;
        _log = log;
        _commit = new GroupCommit<PendingEntry>(MostWaiting, MostPerFlush, WriteAsync, static (_, _) => { });
    }

    public async Task AppendAsync(IReadOnlyList<DomainEvent> facts, RequestContext context, CancellationToken ct)
    {
        if (_mode.IsReadOnly)
        {
            // What was asked can be answered here; that it was asked can be kept nowhere.
            FactJournalLog.NotKept(_log, facts.Count);
            return;
        }

        var now = _time.GetUtcNow();
        await _commit.AppendAsync([.. facts.Select(fact => PendingEntry.Of(_ids.Next(), fact, context, now, _subscriptions))], ct);
    }

    public ValueTask DisposeAsync() => _commit.DisposeAsync();

    private async Task WriteAsync(IReadOnlyList<PendingEntry> entries)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                await WriteOnceAsync(entries);
                return;
            }
            catch (Exception exception) when (run < MostRuns && Conflicts.IsConflict(exception))
            {
                FactJournalLog.Conflict(_log, run);
            }
        }
    }

    private async Task WriteOnceAsync(IReadOnlyList<PendingEntry> entries)
    {
        await using var scope = _scopes.BeginInBackground();
        var services = scope.ServiceProvider;
        using var turn = _connections.Dialect == Dialect.Sqlite
            ? await services.GetRequiredService<SqliteWriterGate>().EnterAsync(CancellationToken.None)
            : null;

        await using var connection = await _connections.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await services.GetRequiredService<EntryWriter>().WriteAsync(entries, connection, transaction, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await NudgeAsync(services.GetRequiredService<CommitHooks>().Take());
    }

    private async Task NudgeAsync(IReadOnlyList<Func<CancellationToken, Task>> hooks)
    {
        foreach (var hook in hooks)
        {
            try
            {
                await hook(CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The facts are durable: a nudge that fails costs a moment, and must not make their requests fail.
                FactJournalLog.HookFailed(_log, exception);
            }
        }
    }
}
