using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>Deliveries that nobody replayed go after their time; those that nobody listens for any more are parked first.</summary>
internal sealed class ParkedDeliveriesRule(SqlSession sql, OutboxOptions options) : IRetentionRule
{
    public string Name => "kernel.parked_deliveries";

    public async Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("kernel", "deliveries");
        await sql.ExecuteAsync(
            $"""
            UPDATE {table} SET status = 'parked', next_attempt_at = @now, last_error = 'NobodyListens'
            WHERE position IN (SELECT position FROM {table} WHERE status = 'pending' AND next_attempt_at < @before LIMIT @batch)
            """,
            new { now, before = now.AddDays(-options.ParkedRetentionDays), batch },
            ct);
        return await sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE position IN (SELECT position FROM {table} WHERE status = 'parked' AND next_attempt_at < @before LIMIT @batch)",
            new { before = now.AddDays(-options.ParkedRetentionDays), batch },
            ct);
    }
}
