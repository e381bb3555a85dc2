using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>Deliveries that nobody replayed go after their time.</summary>
internal sealed class ParkedDeliveriesRule(SqlSession sql, OutboxOptions options) : IRetentionRule
{
    public string Name => "kernel.parked_deliveries";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("kernel", "deliveries");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE position IN (SELECT position FROM {table} WHERE status = 'parked' AND next_attempt_at < @before LIMIT @batch)",
            new { before = now.AddDays(-options.ParkedRetentionDays), batch },
            ct);
    }
}
