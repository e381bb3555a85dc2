using System.Data.Common;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Plain SQL on the scope's connection, inside its transaction when there is one.</summary>
internal sealed class SqlSession(AuthServerDb db)
{
    public Dialect Dialect { get; } = db.Dialect;

    /// <summary>Whether a unit of work is open in this scope.</summary>
    public bool IsInTransaction => db.Database.CurrentTransaction is not null;

    /// <summary>The table's name in this dialect.</summary>
    public string Table(string module, string table) => ModuleTables.Name(Dialect, module, table);

    /// <summary>The open connection, and the transaction that commands on it must name.</summary>
    public async ValueTask<(DbConnection Connection, DbTransaction? Transaction)> OpenAsync(CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
            await db.Database.OpenConnectionAsync(ct);

        return (connection, db.Database.CurrentTransaction?.GetDbTransaction());
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct)
    {
        var (connection, transaction) = await OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        var (connection, transaction) = await OpenAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        var (connection, transaction) = await OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        var (connection, transaction) = await OpenAsync(ct);
        return await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
    }
}
