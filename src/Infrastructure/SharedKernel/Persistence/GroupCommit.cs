using System.Threading.Channels;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Group commit: while one flush is on its way to the disk, the rows of further requests gather for the next.</summary>
/// <typeparam name="TRow">What is written.</typeparam>
internal sealed class GroupCommit<TRow> : IAsyncDisposable
{
    private readonly Channel<Waiting> _queue;
    private readonly int _mostPerFlush;
    private readonly Func<IReadOnlyList<TRow>, Task> _writeAsync;
    private readonly Action<IReadOnlyList<TRow>, Exception?> _settled;
    private readonly Task _loop;

    /// <summary>Begins to wait for rows.</summary>
    /// <param name="mostWaiting">How many requests may wait.</param>
    /// <param name="mostPerFlush">After how many rows a flush is full.</param>
    /// <param name="writeAsync">Writes rows in one durable transaction; has its own say about conflicts.</param>
    /// <param name="settled">Is told of rows that are written, or why they are not.</param>
    public GroupCommit(int mostWaiting, int mostPerFlush, Func<IReadOnlyList<TRow>, Task> writeAsync, Action<IReadOnlyList<TRow>, Exception?> settled)
    {
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
        _mostPerFlush = mostPerFlush;
        _writeAsync = writeAsync;
        _settled = settled;
        _loop = Task.Run(FlushForeverAsync);
    }

    /// <summary>Completes when the rows are durable. Throws when they could not be written: then the request must not succeed.</summary>
    public async Task AppendAsync(IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        var waiting = new Waiting(rows, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(waiting, ct);
        await (waiting.Durable?.Task ?? Task.CompletedTask);
    }

    /// <summary>Lets rows be written some time soon; false when there is no room for them.</summary>
    public bool TryAppend(IReadOnlyList<TRow> rows) => _queue.Writer.TryWrite(new Waiting(rows, null));

    /// <summary>Writes what waits, and ends.</summary>
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
            for (var rows = 0; rows < _mostPerFlush && _queue.Reader.TryRead(out var waiting); rows += waiting.Rows.Count)
                batch.Add(waiting);

            await FlushAsync(batch);
        }
    }

    // A failed flush is tried in halves: a row that cannot be written fails its own request and no stranger's. An outage fails all of
    // them at once; none of them may answer as if its rows were kept.
    private async Task FlushAsync(List<Waiting> batch)
    {
        try
        {
            await _writeAsync([.. batch.SelectMany(waiting => waiting.Rows)]);
            foreach (var waiting in batch)
                Settle(waiting, null);
        }
        catch (Exception exception) when (batch.Count > 1 && !Conflicts.IsOutage(exception))
        {
            await FlushAsync(batch[..(batch.Count / 2)]);
            await FlushAsync(batch[(batch.Count / 2)..]);
        }
        catch (Exception exception)
        {
            var cause = Conflicts.IsDiskFailure(exception) ? new IOException("The database's disk fails or is full.", exception) : exception;
            foreach (var waiting in batch)
                Settle(waiting, cause);
        }
    }

    private void Settle(Waiting waiting, Exception? failure)
    {
        _settled(waiting.Rows, failure);
        if (failure is null)
            waiting.Durable?.TrySetResult();
        else
            waiting.Durable?.TrySetException(failure);
    }

    /// <summary>The rows of one request.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Durable">Tells whoever waits; absent by design when nobody does.</param>
    private sealed record Waiting(IReadOnlyList<TRow> Rows, TaskCompletionSource? Durable);
}
