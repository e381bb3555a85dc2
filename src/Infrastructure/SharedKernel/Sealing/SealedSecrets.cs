using System.Globalization;
using System.Security.Cryptography;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>Goes through all registered sealed columns.</summary>
internal sealed class SealedSecrets(SqlSession sql, KeyEncryptionKeys keys, ISecretSealer sealer, IEnumerable<SealedColumn> columns) : ISealedSecrets
{
    private readonly SealedColumn[] _columns = [.. columns];
    private readonly byte[] _currentHeader = SealedFormat.HeaderFor(keys.CurrentId);

    public string CurrentKeyId => keys.CurrentId;

    public async Task<IReadOnlyList<string>> FindLostKeysAsync(CancellationToken ct)
    {
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var column in _columns.Where(column => column.IsSmall))
        {
            var rows = await sql.QueryAsync<(object Key, byte[] Sealed)>(
                $"SELECT {column.KeyColumn}, {column.Column} FROM {sql.Table(column.Schema, column.Table)} WHERE {column.Column} IS NOT NULL", null, ct);
            lost.UnionWith(rows.Where(row => !Opens(column, row.Key, row.Sealed)).Select(row => SealedFormat.KeyIdOf(row.Sealed) ?? "?"));
        }

        return [.. lost];
    }

    public async Task<ResealedBatch> ResealAsync(SealedPlace place, int atMost, CancellationToken ct)
    {
        if (place.Column >= _columns.Length)
            return new ResealedBatch(0, [], null);

        var column = _columns[place.Column];
        var rows = await ReadAsync(column, place.AfterKey, atMost, ct);
        var (count, failures) = await ResealAsync(column, rows, ct);
        var next = rows.Count == atMost ? place with { AfterKey = rows[^1].Key } : new SealedPlace(place.Column + 1, null);
        return new ResealedBatch(count, failures, next.Column < _columns.Length ? next : null);
    }

    // What the current key sealed begins with its header; everything else is older. By key, so that no row is looked at twice.
    private Task<IReadOnlyList<(object Key, byte[] Sealed)>> ReadAsync(SealedColumn column, object? after, int atMost, CancellationToken ct)
    {
        var beyond = after is null ? string.Empty : $"AND {column.KeyColumn} > @after";
        return sql.QueryAsync<(object Key, byte[] Sealed)>(
            $"""
            SELECT {column.KeyColumn}, {column.Column} FROM {sql.Table(column.Schema, column.Table)}
            WHERE {column.Column} IS NOT NULL AND substr({column.Column}, 1, {_currentHeader.Length.ToString(CultureInfo.InvariantCulture)}) <> @header {beyond}
            ORDER BY {column.KeyColumn} LIMIT @atMost
            """,
            new { header = _currentHeader, atMost, after = after ?? string.Empty },
            ct);
    }

    private async Task<(int Count, List<string> Failures)> ResealAsync(SealedColumn column, IReadOnlyList<(object Key, byte[] Sealed)> rows, CancellationToken ct)
    {
        var count = 0;
        List<string> failures = [];
        foreach (var (key, old) in rows)
        {
            if (Anew(column, key, old) is not { } anew)
            {
                failures.Add($"{column.Schema}.{column.Table} {key}");
                continue;
            }

            count += await sql.ExecuteAsync(
                $"UPDATE {sql.Table(column.Schema, column.Table)} SET {column.Column} = @anew WHERE {column.KeyColumn} = @key AND {column.Column} = @old",
                new { anew, key, old },
                ct);
        }

        return (count, failures);
    }

    private byte[]? Anew(SealedColumn column, object key, byte[] old)
    {
        try
        {
            return sealer.Seal(sealer.Open(old, PurposeOf(column, key)), PurposeOf(column, key));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool Opens(SealedColumn column, object key, byte[] value)
    {
        try
        {
            CryptographicOperations.ZeroMemory(sealer.Open(value, PurposeOf(column, key)));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string PurposeOf(SealedColumn column, object key) => column.PurposeOf(key is Guid id ? id.ToString("D") : (string)key);
}
