using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Infrastructure.OAuth.Logout;

/// <summary>What was told, and what was given up, can be seen for some days.</summary>
internal sealed class LogoutDeliveriesRule(SqlSession sql, BackchannelLogoutOptions options) : IRetentionRule
{
    public string Name => "oauth.logout_deliveries";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("oauth", "logout_deliveries");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE finished_at IS NOT NULL AND finished_at < @before LIMIT @batch)",
            new { before = now.AddDays(-options.RetentionDays), batch },
            ct);
    }
}
