using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>Everything that a database holds, as one fingerprint per table: two that are equal mean that nothing was written between.</summary>
internal static class DatabaseSnapshot
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ServerData data, CancellationToken ct)
    {
        await using DbConnection connection = data.Setup == Setup.Sqlite
            ? new SqliteConnection(data.DatabaseConnectionString)
            : new NpgsqlConnection(data.DatabaseConnectionString);
        await connection.OpenAsync(ct);
        var names = data.Setup == Setup.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
        var prints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await RowsAsync(connection, names, ct))
        {
            var rows = await RowsAsync(connection, $"SELECT * FROM {table}", ct);
            var text = string.Join('\n', rows.Order(StringComparer.Ordinal));
            prints[table] = $"{rows.Count} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
        }

        return prints;
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> rows = [];
        while (await reader.ReadAsync(ct))
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes
                ? Convert.ToHexString(bytes)
                : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture));
            rows.Add(string.Join('|', cells));
        }

        return rows;
    }
}
