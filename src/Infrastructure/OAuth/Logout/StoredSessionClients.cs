using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Logout;

/// <summary>The clients of a session, by its grants: each authorization leaves one, and none goes before its session.</summary>
internal sealed class StoredSessionClients(SqlSession sql) : ISessionClients
{
    public async Task<IReadOnlyList<ClientId>> OfAsync(SessionId session, CancellationToken ct)
    {
        var names = await sql.QueryAsync<string>(
            $"SELECT DISTINCT client_id FROM {sql.Table("oauth", "grants")} WHERE session_id = @session ORDER BY client_id", new { session }, ct);
        return [.. names.Select(ClientId.Stored)];
    }
}
