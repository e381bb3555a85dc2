using AuthServer.Domain.Authentication.Totp;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authentication.Totp;

/// <summary>Secrets that were given out and never confirmed go an hour after nobody may confirm them any more.</summary>
internal sealed class PendingAuthenticatorsRule(SqlSession sql) : IRetentionRule
{
    public string Name => $"{AuthenticationTables.Module}.{AuthenticationTables.TotpAuthenticators}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table(AuthenticationTables.Module, AuthenticationTables.TotpAuthenticators);
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE user_id IN (SELECT user_id FROM {table} WHERE confirmed_at IS NULL AND begun_at < @before LIMIT @batch) AND confirmed_at IS NULL",
            new { before = now - TotpAuthenticator.OfferLifetime - TimeSpan.FromHours(1), batch },
            ct);
    }
}
