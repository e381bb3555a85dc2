using System.Data;
using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Plain SQL: inside the scope's transaction when there is one, otherwise on a connection that goes back to the pool with the answer.</summary>
/// <remarks>
/// INVARIANT: outside a transaction nobody keeps a connection between two statements. A request that did would hold it while it waits
/// for the journal or for a password's hash, and as many strangers as the pool has places could stop the server. Nor is the EF context
/// touched there: what only might ask the database does not pay for a session.
/// </remarks>
internal sealed class SqlSession(Connections connections, CommitHooks unit, RequestContext context, IServiceProvider scope)
{
    private TimeSpan? Limit { get; init; }

    public Dialect Dialect => connections.Dialect;

    /// <summary>Whether a unit of work is open in this scope.</summary>
    public bool IsInTransaction => unit.IsOpen;

    /// <summary>The table's name in this dialect.</summary>
    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>The same session for statements that may take longer than the settings allow all others.</summary>
    public SqlSession Within(TimeSpan limit) => new(connections, unit, context, scope) { Limit = limit };

    /// <summary>The connection of the transaction that is open, and the transaction itself, which commands must name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public (DbConnection Connection, DbTransaction Transaction) InTransaction()
    {
        var database = scope.GetRequiredService<AuthServerDb>().Database;
        var transaction = database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("This only runs inside a transaction.");

        // A statement on a connection that was lost would silently open another one, and commit by itself there.
        return database.GetDbConnection() is { State: ConnectionState.Open } connection
            ? (connection, transaction)
            : throw new IOException("The connection of this transaction was lost.");
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.ExecuteAsync(borrowed.Command(sql, parameters, Limit, ct));
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return (await borrowed.Connection.QueryAsync<T>(borrowed.Command(sql, parameters, Limit, ct))).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.QuerySingleOrDefaultAsync<T>(borrowed.Command(sql, parameters, Limit, ct));
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.ExecuteScalarAsync<T>(borrowed.Command(sql, parameters, Limit, ct));
    }

    private async ValueTask<Borrowed> BorrowAsync(CancellationToken ct)
    {
        if (!unit.IsOpen)
            return new Borrowed(await (context.IsInBackground ? connections.OpenAsync(ct) : connections.OpenForRequestAsync(ct)), null, GivesBack: true);

        var (connection, transaction) = InTransaction();
        return new Borrowed(connection, transaction, GivesBack: false);
    }

    private readonly record struct Borrowed(DbConnection Connection, DbTransaction? Transaction, bool GivesBack) : IAsyncDisposable
    {
        public CommandDefinition Command(string sql, object? parameters, TimeSpan? limit, CancellationToken ct) =>
            new(sql, parameters, Transaction, (int?)limit?.TotalSeconds, cancellationToken: ct);

        public ValueTask DisposeAsync() => GivesBack ? Connection.DisposeAsync() : ValueTask.CompletedTask;
    }
}
