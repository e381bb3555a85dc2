using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.SharedKernel.Idempotency;

/// <summary>Keys go when their time is over, and the sealed answers with them.</summary>
internal sealed class OldIdempotencyKeysRule(SqlSession sql) : IRetentionRule
{
    public string Name => "kernel.idempotency_keys";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("kernel", "idempotency_keys");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE expires_at <= @now LIMIT @batch)", new { now, batch }, ct);
    }
}
