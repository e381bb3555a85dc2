using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Plain SQL: inside the scope's transaction when there is one, otherwise on a connection that goes back to the pool with the answer.</summary>
/// <remarks>
/// INVARIANT: outside a transaction nobody keeps a connection between two statements. A request that did would hold it while it waits
/// for the journal or for a password's hash, and as many strangers as the pool has places could stop the server.
/// </remarks>
internal sealed class SqlSession(AuthServerDb db)
{
    public Dialect Dialect { get; } = db.Dialect;

    /// <summary>Whether a unit of work is open in this scope.</summary>
    public bool IsInTransaction => db.Database.CurrentTransaction is not null;

    /// <summary>The table's name in this dialect.</summary>
    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>The connection of the transaction that is open, and the transaction itself, which commands must name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public (DbConnection Connection, DbTransaction Transaction) InTransaction()
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("This only runs inside a transaction.");
        return (StillOpen(), transaction);
    }

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        OnConnectionAsync((connection, transaction) => connection.ExecuteAsync(Command(sql, parameters, transaction, ct)), ct);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct) => OnConnectionAsync<IReadOnlyList<T>>(
        async (connection, transaction) => (await connection.QueryAsync<T>(Command(sql, parameters, transaction, ct))).AsList(),
        ct);

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        OnConnectionAsync((connection, transaction) => connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters, transaction, ct)), ct);

    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        OnConnectionAsync((connection, transaction) => connection.ExecuteScalarAsync<T>(Command(sql, parameters, transaction, ct)), ct);

    private static CommandDefinition Command(string sql, object? parameters, DbTransaction? transaction, CancellationToken ct) =>
        new(sql, parameters, transaction, cancellationToken: ct);

    private async Task<T> OnConnectionAsync<T>(Func<DbConnection, DbTransaction?, Task<T>> statement, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is { } open)
            return await statement(StillOpen(), open.GetDbTransaction());

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await statement(db.Database.GetDbConnection(), null);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // A statement on a connection that was lost would silently open another one, and commit by itself there.
    private DbConnection StillOpen() => db.Database.GetDbConnection() is { State: ConnectionState.Open } connection
        ? connection
        : throw new IOException("The connection of this transaction was lost.");
}
