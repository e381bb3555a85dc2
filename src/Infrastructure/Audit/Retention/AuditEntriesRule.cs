using AuthServer.Domain.Audit.Events;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Audit;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Audit.Retention;

/// <summary>
/// Lets go of the beginning of the log: only sealed entries, only whole batches, only once the checkpoint at their end is past the
/// retention. That checkpoint stays, signed, as the log's new beginning.
/// </summary>
internal sealed class AuditEntriesRule(SqlSession sql, IFacts facts, AuditOptions options) : IRetentionRule
{
    private const int MostAtOnce = 20_000;

    public string Name => "audit.entries";

    public async Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        if (options.RetentionDays == 0)
            return 0;

        var horizon = now.AddDays(-options.RetentionDays);
        if (await FindEndAsync(horizon, ct) is not { } end)
        {
            await ForgetDaysAsync(horizon, ct);
            return 0;
        }

        var released = await ReleaseThroughAsync(end, ct);
        facts.Record(new AuditPrefixReleased(end, released));
        return released;
    }

    // A checkpoint is younger than every entry that it covers.
    private Task<long?> FindEndAsync(DateTimeOffset horizon, CancellationToken ct) => sql.ScalarAsync<long?>(
        $"""
        SELECT max(c.sequence) FROM {Checkpoints} c, {Sealing} g
        WHERE c.sequence > g.retained_after AND c.sequence <= g.retained_after + @most AND c.at < @horizon
        """,
        new { most = MostAtOnce, horizon },
        ct);

    private async Task<int> ReleaseThroughAsync(long end, CancellationToken ct)
    {
        await sql.ExecuteAsync($"UPDATE {Sealing} SET retained_after = @end WHERE id = 1", new { end }, ct);
        var released = await sql.ExecuteAsync($"DELETE FROM {Entries} WHERE id IN (SELECT entry_id FROM {Seals} WHERE sequence <= @end)", new { end }, ct);
        await sql.ExecuteAsync($"DELETE FROM {Seals} WHERE sequence <= @end", new { end }, ct);
        await sql.ExecuteAsync($"DELETE FROM {Checkpoints} WHERE sequence < @end", new { end }, ct);
        return released;
    }

    // INVARIANT: a day's key outlives the entries of its day. They lie within a day of its making, so it may go when even the oldest entry is younger.
    private async Task ForgetDaysAsync(DateTimeOffset horizon, CancellationToken ct)
    {
        var oldest = await sql.QueryAsync<DateTimeOffset>($"SELECT occurred_at FROM {Entries} ORDER BY occurred_at LIMIT 1", null, ct);
        var before = oldest.Count > 0 && oldest[0] < horizon ? oldest[0] : horizon;
        await sql.ExecuteAsync(
            $"DELETE FROM {sql.Table("audit", "person_keys")} WHERE period IS NOT NULL AND created_at < @before",
            new { before = before.AddDays(-2) },
            ct);
    }

    private string Entries => sql.Table("audit", "entries");

    private string Seals => sql.Table("audit", "seals");

    private string Checkpoints => sql.Table("audit", "checkpoints");

    private string Sealing => sql.Table("audit", "sealing");
}
