using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Retired keys stay for 400 days as evidence of what was signed with what; their private parts are long gone.</summary>
internal sealed class RetiredSigningKeysRule(SqlSession sql) : IRetentionRule
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    public string Name => "oauth.retired_signing_keys";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("oauth", "signing_keys");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE state = @retired AND retired_at < @before LIMIT @batch)",
            new { retired = nameof(SigningKeyState.Retired), before = now - KeptFor, batch },
            ct);
    }
}
