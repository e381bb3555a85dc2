using System.Threading.Channels;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Group commit: while one flush is on its way to the disk, the facts of further requests gather for the next.</summary>
internal sealed class FactJournal : IFactJournal, IAsyncDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerFlush = 512;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly IServiceScopeFactory _scopes;
    private readonly Connections _connections;
    private readonly Subscriptions _subscriptions;
    private readonly IIds _ids;
    private readonly TimeProvider _time;
    private readonly Task _loop;

    public FactJournal(IServiceScopeFactory scopes, Connections connections, Subscriptions subscriptions, IIds ids, TimeProvider time)
    {
        _scopes = scopes;
        _connections = connections;
        _subscriptions = subscriptions;
        _ids = ids;
        _time = time;
        _loop = Task.Run(FlushForeverAsync);
    }

    public async Task AppendAsync(IReadOnlyList<DomainEvent> facts, RequestContext context, CancellationToken ct)
    {
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

    // A failed flush fails every request in it: none of them may answer as if its fact were kept.
    private async Task FlushAsync(List<Waiting> batch)
    {
        try
        {
            await WriteAsync([.. batch.SelectMany(waiting => waiting.Entries)]);
            foreach (var waiting in batch)
                waiting.Durable.SetResult();
        }
        catch (Exception exception)
        {
            foreach (var waiting in batch)
                waiting.Durable.TrySetException(exception);
        }
    }

    private async Task WriteAsync(IReadOnlyList<PendingEntry> entries)
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

        foreach (var hook in services.GetRequiredService<CommitHooks>().Take())
            await hook(CancellationToken.None);
    }

    private sealed record Waiting(IReadOnlyList<PendingEntry> Entries)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
