using System.Text;
using AuthServer.Infrastructure.SharedKernel.Persistence;

namespace AuthServer.Tests.Integration.Identity;

/// <summary>Looks for a text in every column of every table.</summary>
internal static class TableScan
{
    public static async Task<IReadOnlyList<string>> FindAsync(SqlSession sql, string text, CancellationToken ct)
    {
        List<string> found = [];
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(text));
        foreach (var column in await ColumnsAsync(sql, ct))
        {
            var (table, name) = (column[..column.LastIndexOf('.')], column[(column.LastIndexOf('.') + 1)..]);
            var count = sql.Dialect == Dialect.Postgres
                ? await sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE position(@text IN \"{name}\"::text) > 0 OR position(@hex IN upper(\"{name}\"::text)) > 0", new { text, hex }, ct)
                : await sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE instr(CAST(\"{name}\" AS TEXT), @text) > 0 OR instr(hex(\"{name}\"), @hex) > 0", new { text, hex }, ct);
            if (count > 0) found.Add(column);
        }

        return found;
    }

    private static Task<IReadOnlyList<string>> ColumnsAsync(SqlSession sql, CancellationToken ct) => sql.QueryAsync<string>(
        sql.Dialect == Dialect.Postgres
            ? "SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
            : "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        null,
        ct);
}
