using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.ForwardAuth;

/// <summary>Hand-overs in the database.</summary>
internal sealed class SqlHostSessions(SqlSession sql) : IHostSessions
{
    private string Codes => sql.Table(RoleMapping.Schema, "hand_over_codes");

    private string Sessions => sql.Table(RoleMapping.Schema, "host_sessions");

    public Task AddCodeAsync(byte[] codeHash, HandOver handOver, DateTimeOffset expiresAt, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Codes} (code_hash, session_id, host, browser_hash, expires_at) VALUES (@codeHash, @Session, @Host, @BrowserHash, @expiresAt)",
        new { codeHash, handOver.Session, handOver.Host, handOver.BrowserHash, expiresAt },
        ct);

    // INVARIANT: every binding stands in the condition, and the row is gone for whoever comes second, on every instance.
    public async Task<HandOver?> TakeCodeAsync(byte[] codeHash, string host, byte[] browserHash, DateTimeOffset now, CancellationToken ct)
    {
        var taken = await sql.QueryAsync<SessionId>(
            $"DELETE FROM {Codes} WHERE code_hash = @codeHash AND host = @host AND browser_hash = @browserHash AND expires_at > @now RETURNING session_id",
            new { codeHash, host, browserHash, now },
            ct);
        return taken.Count == 0 ? null : new HandOver(taken[0], host, browserHash);
    }

    public Task AddAsync(byte[] cookieHash, SessionId session, string host, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken ct) => sql.ExecuteAsync(
        $"INSERT INTO {Sessions} (cookie_hash, session_id, host, begun_at, expires_at) VALUES (@cookieHash, @session, @host, @now, @expiresAt)",
        new { cookieHash, session, host, now, expiresAt },
        ct);

    public async Task<SessionId?> FindAsync(byte[] cookieHash, string host, CancellationToken ct)
    {
        var found = await sql.QueryAsync<SessionId>($"SELECT session_id FROM {Sessions} WHERE cookie_hash = @cookieHash AND host = @host", new { cookieHash, host }, ct);
        return found.Count == 0 ? null : found[0];
    }
}
