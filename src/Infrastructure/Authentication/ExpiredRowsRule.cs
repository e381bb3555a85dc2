using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authentication;

/// <summary>Rows that are over a day past their end go; until then they explain refusals.</summary>
/// <param name="sql">The session.</param>
/// <param name="table">The table; it has a key column and a column with the row's end.</param>
/// <param name="key">The key column.</param>
internal sealed class ExpiredRowsRule(SqlSession sql, string table, string key) : IRetentionRule
{
    public string Name => $"{AuthenticationTables.Module}.{table}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var rows = sql.Table(AuthenticationTables.Module, table);
        return sql.ExecuteAsync(
            // The key may be only a part of a row's: the same device may be known to two people, of whom one came back.
            $"DELETE FROM {rows} WHERE {key} IN (SELECT {key} FROM {rows} WHERE expires_at < @before LIMIT @batch) AND expires_at < @before",
            new { before = now.AddDays(-1), batch },
            ct);
    }
}
