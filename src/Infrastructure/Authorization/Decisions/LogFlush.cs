using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Writes rows of the log in one transaction, and once more where somebody else was in the way.</summary>
internal sealed class LogFlush(Connections connections, SqliteWriterGate gate, ILogger<LogFlush> log)
{
    private const int MostRuns = 3;

    /// <summary>How rows get into their table, on an open connection and, on SQLite, in its transaction.</summary>
    public delegate Task Insert<in TRow>(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <summary>The dialect of the database.</summary>
    public Dialect Dialect => connections.Dialect;

    /// <summary>Writes them; returns when they are durable.</summary>
    public async Task WriteAsync<TRow>(IReadOnlyList<TRow> rows, Insert<TRow> insert)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                await WriteOnceAsync(rows, insert);
                return;
            }
            catch (Exception exception) when (run < MostRuns && Conflicts.IsConflict(exception))
            {
                DecisionsLog.Conflict(log, run);
            }
        }
    }

    private async Task WriteOnceAsync<TRow>(IReadOnlyList<TRow> rows, Insert<TRow> insert)
    {
        if (connections.Dialect == Dialect.Postgres)
        {
            // One COPY: a transaction of its own.
            await using var connection = await connections.OpenAsync(CancellationToken.None);
            await insert(connection, null, rows, CancellationToken.None);
            return;
        }

        using var turn = await gate.EnterAsync(CancellationToken.None);
        await using var sqlite = await connections.OpenAsync(CancellationToken.None);
        await using var transaction = await sqlite.BeginTransactionAsync(CancellationToken.None);
        await insert(sqlite, transaction, rows, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
