using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Polling;

/// <summary>What people decide on while clients wait. The questions of these read by plain SQL and touch no session of EF Core.</summary>
/// <param name="sql">The unit of work's connection.</param>
/// <param name="table">The table of the module.</param>
/// <param name="key">The column with the hash of what is asked with.</param>
internal abstract class StoredDecisions(SqlSession sql, string table, string key) : IAwaitedDecisions
{
    private string Table => sql.Table("oauth", table);

    public async Task<AwaitedDecision?> LookAsync(byte[] hash, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT client_id AS ClientId, status AS Status, expires_at AS ExpiresAt, interval_seconds AS IntervalSeconds, binding AS Binding, grant_id AS GrantId FROM {Table} WHERE {key} = @hash",
            new { hash },
            ct);
        return row is null
            ? null
            : new AwaitedDecision(row.ClientId, Enum.Parse<DecisionStatus>(row.Status), row.ExpiresAt, TimeSpan.FromSeconds(row.IntervalSeconds), OAuthJson.FromText<TokenBinding>(row.Binding)) { Grant = row.GrantId };
    }

    // Never the version: what a person decides at the same moment must not be decided anew for that.
    public Task SlowDownAsync(byte[] hash, TimeSpan interval, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET interval_seconds = @seconds WHERE {key} = @hash AND interval_seconds < @seconds AND status = 'Pending'",
            new { hash, seconds = (int)interval.TotalSeconds },
            ct);

    public async Task<GrantId?> RedeemAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct)
    {
        // INVARIANT: PostgreSQL checks the condition again after waiting for the row's lock; SQLite has one writer.
        var row = await sql.QuerySingleOrDefaultAsync<Redeemed>(
            $"""
            UPDATE {Table} SET status = 'Redeemed', version = version + 1
            WHERE {key} = @hash AND client_id = @client AND status = 'Approved' AND expires_at > @now
            RETURNING grant_id AS GrantId
            """,
            new { hash, client, now },
            ct);
        return row?.GrantId;
    }

    private sealed class Row
    {
        public ClientId ClientId { get; set; }

        public string Status { get; set; } = string.Empty;

        public DateTimeOffset ExpiresAt { get; set; }

        public long IntervalSeconds { get; set; }

        public string Binding { get; set; } = string.Empty;

        public GrantId? GrantId { get; set; }
    }

    private sealed class Redeemed
    {
        public GrantId GrantId { get; set; }
    }
}
