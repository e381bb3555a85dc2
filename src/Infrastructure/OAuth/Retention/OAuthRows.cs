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

/// <summary>Requests for which nobody waits any more. Anybody can make them, and nothing is to be learnt from them: they go at once.</summary>
internal sealed class PendingAuthorizationsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "oauth.pending_authorizations.expires_at";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var name = sql.Table("oauth", "pending_authorizations");
        return sql.ExecuteAsync($"DELETE FROM {name} WHERE id IN (SELECT id FROM {name} WHERE expires_at < @now LIMIT @batch)", new { now, batch }, ct);
    }
}

/// <summary>Successors of used refresh tokens, sealed for answers that were lost: after the grace nobody is given them again.</summary>
internal sealed class SealedSuccessorsRule(SqlSession sql, OAuthOptions options) : IRetentionRule
{
    public string Name => "oauth.refresh_tokens.sealed_successor";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var name = sql.Table("oauth", "refresh_tokens");
        return sql.ExecuteAsync(
            $"UPDATE {name} SET sealed_successor = NULL WHERE hash IN (SELECT hash FROM {name} WHERE sealed_successor IS NOT NULL AND used_at < @before LIMIT @batch)",
            new { before = now - options.RefreshTokenGrace, batch },
            ct);
    }
}

/// <summary>Grants by one of their time columns; none before its session is over, since they tell whom to tell of its end.</summary>
internal abstract class GrantRows(SqlSession sql, OAuthOptions options, string column) : IRetentionRule
{
    public string Name => $"oauth.grants.{column}";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var name = sql.Table("oauth", "grants");
        return sql.ExecuteAsync(
            $"""
            DELETE FROM {name} WHERE id IN (
              SELECT g.id FROM {name} g WHERE g.{column} < @before
                AND NOT EXISTS (SELECT 1 FROM {sql.Table("sessions", "sessions")} s WHERE s.id = g.session_id AND s.ended_at IS NULL)
              LIMIT @batch)
            """,
            new { before = now.AddDays(-options.RetentionDays), batch },
            ct);
    }
}

/// <summary>Pushed requests that no browser brought.</summary>
internal sealed class PushedRequestsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "pushed_requests", "hash", "expires_at");

/// <summary>Devices that nobody let in. Anybody can begin one: it stays only so long that a device that still asks is told that its code has expired.</summary>
internal sealed class ForgottenDevicesRule(SqlSession sql) : IRetentionRule
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public string Name => "oauth.device_authorizations.status";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var name = sql.Table("oauth", "device_authorizations");
        return sql.ExecuteAsync(
            $"DELETE FROM {name} WHERE id IN (SELECT id FROM {name} WHERE status = 'Pending' AND expires_at < @before LIMIT @batch)",
            new { before = now - Grace, batch },
            ct);
    }
}

/// <summary>Devices about which somebody decided.</summary>
internal sealed class DeviceAuthorizationsRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "device_authorizations", "id", "expires_at");

/// <summary>Codes that nobody can redeem.</summary>
internal sealed class AuthorizationCodesRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "authorization_codes", "hash", "expires_at");

/// <summary>Grants on which nothing can hang any more.</summary>
internal sealed class EndedGrantsRule(SqlSession sql, OAuthOptions options) : GrantRows(sql, options, "ends_at");

/// <summary>Grants that were revoked.</summary>
internal sealed class RevokedGrantsRule(SqlSession sql, OAuthOptions options) : GrantRows(sql, options, "revoked_at");

/// <summary>Refresh tokens that nobody used in time.</summary>
internal sealed class IdleRefreshTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "refresh_tokens", "hash", "expires_at");

/// <summary>Refresh tokens that were used: one per rotation, so they must not pile up.</summary>
internal sealed class UsedRefreshTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "refresh_tokens", "hash", "used_at");

/// <summary>Opaque access tokens that have ended.</summary>
internal sealed class AccessTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "access_tokens", "hash", "expires_at");

/// <summary>Notes about JWTs that have ended anyway.</summary>
internal sealed class RevokedTokensRule(SqlSession sql, OAuthOptions options) : OAuthRows(sql, options, "revoked_tokens", "id", "expires_at");
