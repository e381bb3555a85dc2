using System.Threading.Channels;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Group commit: while one flush is on its way to the disk, the facts of further requests gather for the next.</summary>
internal sealed class FactJournal : IFactJournal, IAsyncDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerFlush = 512;
    private const int MostRuns = 3;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly IServiceScopeFactory _scopes;
    private readonly Connections _connections;
    private readonly Subscriptions _subscriptions;
    private readonly IIds _ids;
    private readonly TimeProvider _time;
    private readonly ServerMode _mode;
    private readonly ILogger<FactJournal> _log;
    private readonly Task _loop;

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
        _loop = Task.Run(FlushForeverAsync);
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
        var waiting = new Waiting([.. facts.Select(fact => PendingEntry.Of(_ids.Next(), fact, context, now, _subscriptions))]);
        await _queue.Writer.WriteAsync(waiting, ct);
        await waiting.Durable.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task FlushForeverAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            List<Waiting> batch = [];
            while (batch.Count < MostPerFlush && _queue.Reader.TryRead(out var waiting))
                batch.Add(waiting);

            await FlushAsync(batch);
        }
    }

    // A failed flush is tried in halves: a row that cannot be written fails its own request and no stranger's. An outage fails all of
    // them at once; none of them may answer as if its fact were kept.
    private async Task FlushAsync(List<Waiting> batch)
    {
        try
        {
            await WriteAsync([.. batch.SelectMany(waiting => waiting.Entries)]);
            foreach (var waiting in batch)
                waiting.Durable.SetResult();
        }
        catch (Exception exception) when (batch.Count > 1 && !Conflicts.IsOutage(exception))
        {
            await FlushAsync(batch[..(batch.Count / 2)]);
            await FlushAsync(batch[(batch.Count / 2)..]);
        }
        catch (Exception exception)
        {
            foreach (var waiting in batch)
                waiting.Durable.TrySetException(Conflicts.IsDiskFailure(exception) ? new IOException("The database's disk fails or is full.", exception) : exception);
        }
    }

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

    private sealed record Waiting(IReadOnlyList<PendingEntry> Entries)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
