using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Infrastructure.Audit.Entries;
using AuthServer.Infrastructure.Audit.Sealing;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>The log as it stood at one moment, while the server goes on writing.</summary>
internal sealed class LogSnapshot : IAsyncDisposable
{
    private const int Stride = 2000;

    private readonly Connections _connections;
    private readonly DbConnection _connection;

    private LogSnapshot(Connections connections, DbConnection connection, DbTransaction transaction) =>
        (_connections, _connection, Transaction) = (connections, connection, transaction);

    public DbTransaction Transaction { get; }

    public static async Task<LogSnapshot> OpenAsync(Connections connections, CancellationToken ct)
    {
        var connection = await connections.OpenAsync(ct);

        // A deferred transaction of SQLite reads one state of the write-ahead log and keeps no writer waiting.
        var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return new LogSnapshot(connections, connection, transaction);
    }

    public Task<SealingState> StateAsync(CancellationToken ct) =>
        _connection.QuerySingleAsync<SealingState>(Command($"SELECT {SealingState.Columns} FROM {Table("sealing")} WHERE id = 1", null, ct));

    /// <summary>The next places, whether or not their entries are there.</summary>
    public async Task<IReadOnlyList<SealedEntry>> PlacesAsync(long after, long last, int most, CancellationToken ct)
    {
        var rows = await _connection.QueryAsync<PlaceColumns>(Command(
            $"""
            SELECT s.sequence AS Sequence, s.hash AS Hash, {EntryColumns.List}
            FROM {Table("seals")} s LEFT JOIN {Table("entries")} e ON e.id = s.entry_id
            WHERE s.sequence > @after AND s.sequence <= @last ORDER BY s.sequence LIMIT @most
            """,
            new { after, last, most },
            ct));
        return [.. rows.Select(row => new SealedEntry(row.Sequence, row.Hash, row.ToEntry()))];
    }

    public async Task<IReadOnlyDictionary<long, Checkpoint>> CheckpointsAsync(long after, long last, CancellationToken ct)
    {
        var rows = await _connection.QueryAsync<CheckpointColumns>(Command(
            $"SELECT {CheckpointColumns.List} FROM {Table("checkpoints")} c WHERE c.sequence > @after AND c.sequence <= @last",
            new { after, last },
            ct));
        return rows.ToDictionary(row => row.Sequence, row => row.ToCheckpoint());
    }

    public Task<bool> HasPlacesAfterAsync(long sequence, CancellationToken ct) => _connection.ExecuteScalarAsync<bool>(Command(
        $"SELECT EXISTS (SELECT 1 FROM {Table("seals")} WHERE sequence > @sequence) OR EXISTS (SELECT 1 FROM {Table("checkpoints")} WHERE sequence > @sequence)",
        new { sequence },
        ct));

    /// <summary>An entry without a seal that stands where everything is sealed; absent when there is none.</summary>
    public Task<Guid?> FindInsertedAsync(SealingState state, CancellationToken ct) => _connection.QueryFirstOrDefaultAsync<Guid?>(Command(
        $"""
        SELECT e.id FROM {Table("entries")} e
        WHERE ((e.recorded_tx, e.position) <= (@lastTx, @lastPosition) OR e.position <= @basePosition)
          AND NOT EXISTS (SELECT 1 FROM {Table("seals")} s WHERE s.entry_id = e.id)
        LIMIT 1
        """,
        Ends(state),
        ct));

    /// <summary>Entries that wait to be sealed.</summary>
    public async IAsyncEnumerable<StoredEntry> UnsealedAsync(SealingState state, [EnumeratorCancellation] CancellationToken ct)
    {
        var (tx, position) = (state.LastTx, state.LastPosition);
        while (true)
        {
            var rows = (await _connection.QueryAsync<EntryColumns>(Command(
                $"""
                SELECT {EntryColumns.List} FROM {Table("entries")} e
                WHERE (e.recorded_tx, e.position) > (@tx, @position) AND e.position > @basePosition
                ORDER BY e.recorded_tx, e.position LIMIT @most
                """,
                new { tx, position, basePosition = state.BasePosition, most = Stride },
                ct))).AsList();
            foreach (var row in rows)
            {
                if (row.ToEntry() is { } entry)
                    yield return entry;
            }

            if (rows.Count < Stride)
                yield break;

            (tx, position) = (rows[^1].RecordedTx, rows[^1].Position);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static object Ends(SealingState state) => new { lastTx = state.LastTx, lastPosition = state.LastPosition, basePosition = state.BasePosition };

    private string Table(string name) => _connections.Table("audit", name);

    private CommandDefinition Command(string text, object? parameters, CancellationToken ct) => new(text, parameters, Transaction, cancellationToken: ct);

    internal sealed class PlaceColumns : EntryColumns
    {
        public long Sequence { get; init; }

        public byte[] Hash { get; init; } = [];
    }
}
