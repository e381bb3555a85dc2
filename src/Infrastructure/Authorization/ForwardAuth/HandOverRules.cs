using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Authorization.ForwardAuth;

/// <summary>Codes go when nobody can take them any more.</summary>
internal sealed class HandOverCodesRule(SqlSession sql) : IRetentionRule
{
    public string Name => "authorization.hand_over_codes";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) => Expired.SweepAsync(sql, "hand_over_codes", "code_hash", now, batch, ct);
}

/// <summary>Cookies of hosts go a day after the absolute limit that their session had; a renewed session hands itself over anew.</summary>
internal sealed class HostSessionsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "authorization.host_sessions";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) => Expired.SweepAsync(sql, "host_sessions", "cookie_hash", now.AddDays(-1), batch, ct);
}

/// <summary>Rows whose end lies in the past.</summary>
file static class Expired
{
    public static Task<int> SweepAsync(SqlSession sql, string name, string key, DateTimeOffset before, int batch, CancellationToken ct)
    {
        var table = sql.Table(RoleMapping.Schema, name);
        return sql.ExecuteAsync($"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE expires_at < @before LIMIT @batch)", new { before, batch }, ct);
    }
}
