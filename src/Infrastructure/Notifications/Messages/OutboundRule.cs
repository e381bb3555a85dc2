using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Notifications;

namespace AuthServer.Infrastructure.Notifications.Messages;

/// <summary>Sent and parked messages go after their time.</summary>
internal sealed class OutboundRule(SqlSession sql, MailOptions options) : IRetentionRule
{
    public string Name => "notifications.outbound";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("notifications", "outbound");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE finished_at IS NOT NULL AND finished_at < @before LIMIT @batch)",
            new { before = now.AddDays(-options.RetentionDays), batch },
            ct);
    }
}
