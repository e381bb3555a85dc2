using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authentication.AskedRequests;

/// <summary>What strangers asked for goes after a week, should the outbox not have dealt with it.</summary>
internal sealed class OldAskedRequestsRule(SqlSession sql) : IRetentionRule
{
    public string Name => $"{AuthenticationTables.Module}.{AuthenticationTables.AskedRequests}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table(AuthenticationTables.Module, AuthenticationTables.AskedRequests);
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE asked_at < @before LIMIT @batch)",
            new { before = now.AddDays(-7), batch },
            ct);
    }
}
