using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Plain SQL: on the unit of work's connection and in its transaction while one is open, otherwise each statement by itself.</summary>
/// <remarks>
/// Outside a unit of work a connection is borrowed for one statement and given back at once, so that nobody holds one while waiting for
/// something else; and the EF context is not touched, so that what only might ask the database does not pay for it.
/// </remarks>
internal sealed class SqlSession(Connections connections, CommitHooks unit, IServiceProvider scope)
{
    public Dialect Dialect => connections.Dialect;

    /// <summary>Whether a unit of work is open in this scope.</summary>
    public bool IsInTransaction => unit.IsOpen;

    /// <summary>The table's name in this dialect.</summary>
    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>The unit of work's connection, and the transaction that commands on it must name.</summary>
    public async ValueTask<(DbConnection Connection, DbTransaction? Transaction)> OpenAsync(CancellationToken ct)
    {
        var database = scope.GetRequiredService<AuthServerDb>().Database;
        var connection = database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
            await database.OpenConnectionAsync(ct);

        return (connection, database.CurrentTransaction?.GetDbTransaction());
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.ExecuteAsync(new CommandDefinition(sql, parameters, borrowed.Transaction, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return (await borrowed.Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, borrowed.Transaction, cancellationToken: ct))).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, borrowed.Transaction, cancellationToken: ct));
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var borrowed = await BorrowAsync(ct);
        return await borrowed.Connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, borrowed.Transaction, cancellationToken: ct));
    }

    private async ValueTask<Borrowed> BorrowAsync(CancellationToken ct)
    {
        if (!unit.IsOpen)
            return new Borrowed(await connections.OpenAsync(ct), null, GivesBack: true);

        var (connection, transaction) = await OpenAsync(ct);
        return new Borrowed(connection, transaction, GivesBack: false);
    }

    private readonly record struct Borrowed(DbConnection Connection, DbTransaction? Transaction, bool GivesBack) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => GivesBack ? Connection.DisposeAsync() : ValueTask.CompletedTask;
    }
}
