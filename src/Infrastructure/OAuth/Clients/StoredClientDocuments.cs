using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Clients;

/// <summary>The clients by document in the database; their rows go with the clients'.</summary>
internal sealed class StoredClientDocuments(SqlSession sql) : IClientDocuments
{
    private static readonly TimeSpan Coarseness = TimeSpan.FromHours(1);

    private string Table => sql.Table("oauth", "client_documents");

    public async Task<int> CountAsync(CancellationToken ct) => (int)await sql.ScalarAsync<long>($"SELECT CAST(count(*) AS bigint) FROM {Table}", null, ct);

    public async Task<IReadOnlyList<ClientId>> LongestUnusedAsync(int most, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = string.Join(' ', ((string[])["pending_authorizations", "pushed_requests", "device_authorizations", "backchannel_authentications"]).Select(table =>
            $"AND NOT EXISTS (SELECT 1 FROM {sql.Table("oauth", table)} w WHERE w.client_id = d.client_id AND w.expires_at > @now)"));
        var names = await sql.QueryAsync<string>(
            $"""
            SELECT d.client_id FROM {Table} d
            WHERE NOT EXISTS (SELECT 1 FROM {sql.Table("oauth", "grants")} g WHERE g.client_id = d.client_id AND g.revoked_at IS NULL AND g.ends_at > @now)
              {waiting}
            ORDER BY d.used_at, d.client_id LIMIT @most
            """,
            new { now, most },
            ct);
        return [.. names.Select(ClientId.Stored)];
    }

    public Task AddAsync(ClientId client, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync($"INSERT INTO {Table} (client_id, used_at) VALUES (@client, @now) ON CONFLICT (client_id) DO NOTHING", new { client, now }, ct);

    public Task TouchAsync(ClientId client, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Table} SET used_at = @now WHERE client_id = @client AND used_at < @before", new { client, now, before = now - Coarseness }, ct);
}
