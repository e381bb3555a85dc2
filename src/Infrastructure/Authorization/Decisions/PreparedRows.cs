using System.Data.Common;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Inserts rows into a table of SQLite with one prepared statement: in process, a statement costs no round trip.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns.</param>
internal sealed class PreparedRows(string table, IReadOnlyList<string> columns)
{
    private readonly string _insert = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";

    /// <summary>Inserts them; <paramref name="values"/> gives those of a row in the order of the columns.</summary>
    public async Task InsertAsync<TRow>(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TRow> rows, Func<TRow, object?[]> values, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _insert;
        command.Transaction = transaction;
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(ct);
        foreach (var row in rows)
        {
            var given = values(row);
            for (var i = 0; i < given.Length; i++)
                command.Parameters[i].Value = given[i] ?? DBNull.Value;

            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
