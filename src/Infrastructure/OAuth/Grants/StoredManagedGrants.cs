using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Grants;

/// <summary>Managed grants in the database: rows of grants that bear the same <c>grant_id</c>, of which the one that stands has been redeemed and not revoked.</summary>
internal sealed class StoredManagedGrants(SqlSession sql, TimeProvider time) : IManagedGrants
{
    private string Table => sql.Table("oauth", "grants");

    public async Task<ManagedGrant?> FindAsync(string id, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            SELECT id AS GrantId, user_id AS UserId, client_id AS ClientId, scopes AS Scopes, audiences AS Audiences, claims AS Claims, details AS Details,
                   is_offline AS IsOffline, managed_from AS ManagedFrom, managed_since AS ManagedSince, ends_at AS EndsAt
            FROM {Table} WHERE managed_id = @id AND managed_since IS NOT NULL AND revoked_at IS NULL AND ends_at > @now
            ORDER BY managed_since DESC LIMIT 1
            """,
            new { id, now = time.GetUtcNow() },
            ct);
        return row?.Read(id);
    }

    // The lock is on all rows of the name, whatever their state, and the look comes after it: a statement sees what was committed when it began.
    public async Task<ManagedGrant?> HoldAsync(string id, CancellationToken ct)
    {
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {Table} WHERE managed_id = @id ORDER BY id FOR UPDATE", new { id }, ct);

        return await FindAsync(id, ct);
    }

    public Task StandAsync(GrantState grant, DateTimeOffset from, DateTimeOffset endsAt, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"""
            UPDATE {Table} SET scopes = @scopes, audiences = @audiences, claims = @claims, details = @details, is_offline = @IsOffline,
              ends_at = CASE WHEN ends_at < @endsAt THEN @endsAt ELSE ends_at END, managed_from = @from, managed_since = @now
            WHERE id = @Id
            """,
            new
            {
                grant.Id,
                scopes = grant.Scopes.ToString(),
                audiences = OAuthJson.ToText(grant.Audiences),
                claims = OAuthJson.ToText(grant.Claims),
                details = grant.Details.ToText(),
                grant.IsOffline,
                endsAt,
                from,
                now,
            },
            ct);

    public Task EndAsync(string id, GrantEnd reason, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync($"UPDATE {Table} SET revoked_at = @now, end_reason = @reason WHERE managed_id = @id AND revoked_at IS NULL", new { id, reason = reason.ToString(), now }, ct);

    private sealed class Row
    {
        public GrantId GrantId { get; set; }

        public UserId UserId { get; set; }

        public ClientId ClientId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;

        public string Claims { get; set; } = string.Empty;

        public string? Details { get; set; }

        public bool IsOffline { get; set; }

        public DateTimeOffset ManagedFrom { get; set; }

        public DateTimeOffset ManagedSince { get; set; }

        public DateTimeOffset EndsAt { get; set; }

        public ManagedGrant Read(string id) => new()
        {
            Id = id,
            Current = GrantId,
            User = UserId,
            Client = ClientId,
            Scopes = ScopeSet.Stored(Scopes),
            Audiences = OAuthJson.FromText<string[]>(Audiences),
            Claims = OAuthJson.FromText<ClaimNames>(Claims),
            Details = DetailSet.Stored(Details),
            IsOffline = IsOffline,
            CreatedAt = ManagedFrom,
            UpdatedAt = ManagedSince,
            EndsAt = EndsAt,
        };
    }
}
