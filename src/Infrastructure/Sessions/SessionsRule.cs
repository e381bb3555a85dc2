using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Sessions;

namespace AuthServer.Infrastructure.Sessions;

/// <summary>Sessions go some days after their absolute limit; an ended one is told by the audit log, not by its row.</summary>
internal sealed class SessionsRule(SqlSession sql, SessionsOptions options) : IRetentionRule
{
    public string Name => "sessions.sessions";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("sessions", "sessions");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE expires_at < @before LIMIT @batch)",
            new { before = now.AddDays(-options.RetentionDays), batch },
            ct);
    }
}
