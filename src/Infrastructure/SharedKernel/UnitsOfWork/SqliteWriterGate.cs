namespace AuthServer.Infrastructure.SharedKernel.UnitsOfWork;

/// <summary>SQLite has one writer. Waiting for one's turn in order, without a thread, beats polling a busy database.</summary>
internal sealed class SqliteWriterGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                turn.Release();
        }
    }
}
