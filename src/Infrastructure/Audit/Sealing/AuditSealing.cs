using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Domain.Audit;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Audit.Entries;
using AuthServer.Infrastructure.Audit.Keys;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Audit.Sealing;

/// <summary>Seals in commit order.</summary>
internal sealed class AuditSealing(SqlSession sql, AuditKeys keys, TimeProvider time, ILogger<AuditSealing> log) : IAuditSealing
{
    // Beyond every transaction: on SQLite, whose single writer commits in the order of positions, nothing is in flight.
    private const long NothingInFlight = long.MaxValue;

    public Task<bool> IsWaitedForAsync(CancellationToken ct)
    {
        var moved = sql.Dialect == Dialect.Postgres ? "g.last_tx >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint" : "FALSE";

        // The newest entry tells it, at one look into the index. Asked for any newer one, the planner may read the whole log every second.
        return sql.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (
              SELECT 1 FROM {Sealing} g
              WHERE {moved} OR EXISTS (
                SELECT 1 FROM (SELECT recorded_tx, position FROM {Entries} ORDER BY recorded_tx DESC, position DESC LIMIT 1) e
                WHERE (e.recorded_tx, e.position) > (g.last_tx, g.last_position)))
            """,
            null,
            ct);
    }

    public async Task<Result<AuditBatch>> SealNextAsync(long fence, int most, CancellationToken ct)
    {
        var state = await LockStateAsync(ct);
        if (state.Fence > fence)
            return AuditErrors.SealedByAnother;

        var inFlight = await OldestInFlightAsync(ct);
        if (state.LastTx >= inFlight)
            return await CatchUpAfterMoveAsync(state, fence, most, ct);

        return await SealAsync(state, inFlight, fence, most, ct);
    }

    private async Task<AuditBatch> SealAsync(SealingState state, long before, long fence, int most, CancellationToken ct)
    {
        var waiting = await ReadWaitingAsync(state, before, most, ct);
        if (waiting.Count == 0)
            return new AuditBatch(0, state.Sequence, state.Hash);

        var (connection, open) = sql.InTransaction();
        var key = await keys.CheckpointAsync(open, ct);
        using var signer = SigningKey.Open(key.Material);
        var entries = waiting.Select(columns => columns.ToEntry() ?? throw new InvalidOperationException("A row without id was read.")).ToList();
        var batch = SealingBatch.Over(entries, state.Sequence, state.Hash, time.GetUtcNow(), key.Id, signer);

        await SealRows.InsertAsync(connection, open, sql.Dialect, batch.Seals, ct);
        await InsertCheckpointAsync(batch.Checkpoint, ct);
        await AdvanceAsync(state, batch.Checkpoint, waiting[^1], fence, ct);
        return new AuditBatch(entries.Count, batch.Checkpoint.Sequence, batch.Checkpoint.Hash);
    }

    private async Task<SealingState> LockStateAsync(CancellationToken ct)
    {
        var locking = sql.Dialect == Dialect.Postgres ? "FOR UPDATE" : string.Empty;
        return await sql.QuerySingleOrDefaultAsync<SealingState>($"SELECT {SealingState.Columns} FROM {Sealing} WHERE id = 1 {locking}", null, ct)
            ?? throw new InvalidOperationException("The sealer's state is gone from the database.");
    }

    // A row of a transaction that is still open may yet turn up before rows of younger ones: only what lies below is settled.
    private async Task<long> OldestInFlightAsync(CancellationToken ct) => sql.Dialect == Dialect.Postgres
        ? await sql.ScalarAsync<long>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint", null, ct)
        : NothingInFlight;

    private Task<IReadOnlyList<EntryColumns>> ReadWaitingAsync(SealingState state, long before, int most, CancellationToken ct) =>
        sql.QueryAsync<EntryColumns>(
            $"""
            SELECT {EntryColumns.List} FROM {Entries} e
            WHERE (e.recorded_tx, e.position) > (@lastTx, @lastPosition) AND e.recorded_tx < @before AND e.position > @basePosition
            ORDER BY e.recorded_tx, e.position LIMIT @most
            """,
            new { lastTx = state.LastTx, lastPosition = state.LastPosition, before, basePosition = state.BasePosition, most },
            ct);

    // The log remembers a transaction that this cluster has not reached: the database was restored or moved, and ids start again.
    // What came along unsealed is sealed first; then positions, which did come along, divide the old entries from the new.
    private async Task<Result<AuditBatch>> CatchUpAfterMoveAsync(SealingState state, long fence, int most, CancellationToken ct)
    {
        var rest = await SealAsync(state, NothingInFlight, fence, most, ct);
        if (rest.Entries > 0)
            return rest;

        await sql.ExecuteAsync(
            $"""
            UPDATE {Sealing} SET last_tx = 0, last_position = 0, fence = @fence,
              base_position = (SELECT coalesce(max(e.position), 0) FROM {Entries} e JOIN {Seals} s ON s.entry_id = e.id)
            WHERE id = 1
            """,
            new { fence },
            ct);
        AuditSealingLog.ClusterMoved(log, state.Sequence);
        return rest;
    }

    private Task<int> InsertCheckpointAsync(Checkpoint checkpoint, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {sql.Table("audit", "checkpoints")} (sequence, first_sequence, hash, merkle_root, at, key_id, signature)
        VALUES (@Sequence, @FirstSequence, @Hash, @MerkleRoot, @At, @KeyId, @Signature)
        """,
        checkpoint,
        ct);

    private async Task AdvanceAsync(SealingState state, Checkpoint checkpoint, EntryColumns last, long fence, CancellationToken ct)
    {
        var advanced = await sql.ExecuteAsync(
            $"""
            UPDATE {Sealing} SET sequence = @sequence, hash = @hash, last_tx = @lastTx, last_position = @lastPosition, fence = @fence
            WHERE id = 1 AND sequence = @expected AND fence <= @fence
            """,
            new
            {
                sequence = checkpoint.Sequence,
                hash = checkpoint.Hash,
                lastTx = last.RecordedTx,
                lastPosition = last.Position,
                fence,
                expected = state.Sequence,
            },
            ct);
        if (advanced != 1)
            throw new InvalidOperationException("The sealer's state changed under its lock.");
    }

    private string Entries => sql.Table("audit", "entries");

    private string Seals => sql.Table("audit", "seals");

    private string Sealing => sql.Table("audit", "sealing");
}
