using System.Globalization;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>Goes through all registered sealed columns.</summary>
internal sealed class SealedSecrets(SqlSession sql, KeyEncryptionKeys keys, ISecretSealer sealer, IEnumerable<SealedColumn> columns) : ISealedSecrets
{
    private readonly byte[] _currentHeader = SealedFormat.HeaderFor(keys.CurrentId);

    public string CurrentKeyId => keys.CurrentId;

    public async Task<int> ResealAsync(int atMost, CancellationToken ct)
    {
        var total = 0;
        foreach (var column in columns)
        {
            if (total < atMost)
                total += await ResealAsync(column, atMost - total, ct);
        }

        return total;
    }

    private async Task<int> ResealAsync(SealedColumn column, int atMost, CancellationToken ct)
    {
        var (connection, transaction) = sql.InTransaction();
        var table = sql.Table(column.Schema, column.Table);

        // What the current key sealed begins with its header; everything else is older.
        var rows = (await connection.QueryAsync<(object Key, byte[] Sealed)>(new CommandDefinition(
            $"""
            SELECT {column.KeyColumn}, {column.Column} FROM {table}
            WHERE {column.Column} IS NOT NULL AND substr({column.Column}, 1, {_currentHeader.Length.ToString(CultureInfo.InvariantCulture)}) <> @header
            LIMIT @atMost
            """,
            new { header = _currentHeader, atMost },
            transaction,
            cancellationToken: ct))).AsList();

        foreach (var (key, old) in rows)
        {
            var purpose = column.PurposeOf(key is Guid id ? id.ToString("D") : (string)key);
            var anew = sealer.Seal(sealer.Open(old, purpose), purpose);
            await connection.ExecuteAsync(new CommandDefinition(
                $"UPDATE {table} SET {column.Column} = @anew WHERE {column.KeyColumn} = @key AND {column.Column} = @old",
                new { anew, key, old },
                transaction,
                cancellationToken: ct));
        }

        return rows.Count;
    }
}
