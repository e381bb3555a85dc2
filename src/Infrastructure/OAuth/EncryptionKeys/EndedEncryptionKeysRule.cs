using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Keys that decrypt no more go at once, and their private parts with them.</summary>
internal sealed class EndedEncryptionKeysRule(SqlSession sql) : IRetentionRule
{
    public string Name => "oauth.encryption_keys.ends_at";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("oauth", "encryption_keys");
        return sql.ExecuteAsync($"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE ends_at < @now LIMIT @batch)", new { now, batch }, ct);
    }
}
