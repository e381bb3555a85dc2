using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Infrastructure.OAuth.Retention;

/// <summary>Removes rows of one table whose time column passed the retention; each rule has an index to walk.</summary>
/// <remarks>What has ended stays for the retention, so that a late replay is still recognised and answered as one.</remarks>
internal abstract class OAuthRows(SqlSession sql, OAuthOptions options, string table, string key, string column) : IRetentionRule
{
    public string Name => $"oauth.{table}.{column}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var name = sql.Table("oauth", table);
        return sql.ExecuteAsync(
            $"DELETE FROM {name} WHERE {key} IN (SELECT {key} FROM {name} WHERE {column} < @before LIMIT @batch)",
            new { before = now.AddDays(-options.RetentionDays), batch },
            ct);
    }
}

/// <summary>Requests for which nobody waits any more.</summary>
internal sealed class PendingAuthorizationsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "pending_authorizations", "id", "expires_at");

/// <summary>Pushed requests that no browser brought.</summary>
internal sealed class PushedRequestsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "pushed_requests", "hash", "expires_at");

/// <summary>Codes that nobody can redeem.</summary>
internal sealed class AuthorizationCodesRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "authorization_codes", "hash", "expires_at");

/// <summary>Grants on which nothing can hang any more.</summary>
internal sealed class EndedGrantsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "grants", "id", "ends_at");

/// <summary>Grants that were revoked.</summary>
internal sealed class RevokedGrantsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "grants", "id", "revoked_at");

/// <summary>Refresh tokens that nobody used in time.</summary>
internal sealed class IdleRefreshTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "refresh_tokens", "hash", "expires_at");

/// <summary>Refresh tokens that were used: one per rotation, so they must not pile up.</summary>
internal sealed class UsedRefreshTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "refresh_tokens", "hash", "used_at");

/// <summary>Opaque access tokens that have ended.</summary>
internal sealed class AccessTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "access_tokens", "hash", "expires_at");

/// <summary>Notes about JWTs that have ended anyway.</summary>
internal sealed class RevokedTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "revoked_tokens", "id", "expires_at");
