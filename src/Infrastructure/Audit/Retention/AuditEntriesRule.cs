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
            return 0;

        var released = await ReleaseThroughAsync(end, ct);
        await ForgetDaysAsync(horizon, ct);
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

    private Task<int> ForgetDaysAsync(DateTimeOffset horizon, CancellationToken ct) => sql.ExecuteAsync(
        $"DELETE FROM {sql.Table("audit", "person_keys")} WHERE period IS NOT NULL AND created_at < @before",
        new { before = horizon.AddDays(-2) },
        ct);

    private string Entries => sql.Table("audit", "entries");

    private string Seals => sql.Table("audit", "seals");

    private string Checkpoints => sql.Table("audit", "checkpoints");

    private string Sealing => sql.Table("audit", "sealing");
}
