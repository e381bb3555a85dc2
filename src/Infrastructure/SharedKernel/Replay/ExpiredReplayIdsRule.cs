using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.SharedKernel.Replay;

/// <summary>An id that has expired is refused for that; its row may go.</summary>
internal sealed class ExpiredReplayIdsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "kernel.replay_ids";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("kernel", "replay_ids");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id_hash IN (SELECT id_hash FROM {table} WHERE expires_at < @now LIMIT @batch)",
            new { now, batch },
            ct);
    }
}
