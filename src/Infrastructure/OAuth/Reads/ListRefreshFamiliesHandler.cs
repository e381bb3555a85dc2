using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Grants of one person for one client that have refresh tokens, with what those say together; the cursor is the last grant shown.</summary>
internal sealed class ListRefreshFamiliesHandler(SqlSession sql, TimeProvider time) : IQueryHandler<ListRefreshFamilies, Page<RefreshFamily>>
{
    public async Task<Result<Page<RefreshFamily>>> Handle(ListRefreshFamilies request, CancellationToken cancellationToken)
    {
        var before = Guid.TryParseExact(request.Page.Cursor, "D", out var cursor) ? cursor : Guid.Parse("ffffffff-ffff-ffff-ffff-ffffffffffff");
        var now = time.GetUtcNow();
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT g.id AS GrantId, g.scopes AS Scopes, g.audiences AS Audiences, g.is_offline AS IsOffline, g.created_at AS CreatedAt, g.ends_at AS GrantEndsAt,
                   g.revoked_at AS RevokedAt, g.end_reason AS EndReason, f.tokens AS Tokens, f.used_at AS UsedAt, f.expires_at AS ExpiresAt,
                   f.family_ends_at AS FamilyEndsAt, f.binding AS Binding, s.device AS Device, s.expires_at AS SessionExpiresAt, s.ended_at AS SessionEndedAt
            FROM {sql.Table("oauth", "grants")} g
            LEFT JOIN {sql.Table("sessions", "sessions")} s ON s.id = g.session_id
            JOIN (
              SELECT grant_id, CAST(COUNT(*) AS bigint) AS tokens, MAX(CASE WHEN last_used_at IS NULL THEN used_at ELSE last_used_at END) AS used_at,
                     MAX(expires_at) AS expires_at, MAX(family_ends_at) AS family_ends_at, MAX(binding) AS binding
              FROM {sql.Table("oauth", "refresh_tokens")}
              WHERE grant_id IN (SELECT id FROM {sql.Table("oauth", "grants")} WHERE user_id = @user AND client_id = @client)
              GROUP BY grant_id) f ON f.grant_id = g.id
            WHERE g.user_id = @user AND g.client_id = @client AND g.id < @before
              AND (@onlyActive = @no OR (g.revoked_at IS NULL AND g.ends_at > @now AND f.expires_at > @now AND (g.is_offline = @yes OR (s.ended_at IS NULL AND s.expires_at > @now))))
            ORDER BY g.id DESC LIMIT @limit
            """,
            new { user = request.User, client = request.ClientId, before, limit = request.Page.Size + 1, onlyActive = request.OnlyActive, now, yes = true, no = false },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.Describe(now), row => row.GrantId.ToString());
    }

    private sealed class Row
    {
        public GrantId GrantId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;

        public bool IsOffline { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset GrantEndsAt { get; set; }

        public DateTimeOffset? RevokedAt { get; set; }

        public string? EndReason { get; set; }

        public long Tokens { get; set; }

        public DateTimeOffset? UsedAt { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }

        public DateTimeOffset FamilyEndsAt { get; set; }

        public string? Binding { get; set; }

        public string? Device { get; set; }

        public DateTimeOffset? SessionExpiresAt { get; set; }

        public DateTimeOffset? SessionEndedAt { get; set; }

        public RefreshFamily Describe(DateTimeOffset now) => new()
        {
            Grant = GrantId,
            Scopes = ScopeSet.Stored(Scopes),
            Audiences = OAuthJson.FromText<string[]>(Audiences),
            IsOffline = IsOffline,
            State = RevokedAt is not null ? RefreshFamilyState.Ended : IsOver(now) ? RefreshFamilyState.Expired : RefreshFamilyState.Active,
            Device = Device,
            BeganAt = CreatedAt,
            LastUsedAt = UsedAt,
            IdleUntil = ExpiresAt,
            EndsAt = FamilyEndsAt,
            EndedAt = RevokedAt,
            End = Enum.TryParse<GrantEnd>(EndReason, out var end) ? end : null,
            Binding = Binding is null ? TokenBinding.None : OAuthJson.FromText<TokenBinding>(Binding),
            Tokens = (int)Tokens,
        };

        // Without offline access it lives as long as its session.
        private bool IsOver(DateTimeOffset now) =>
            ExpiresAt <= now || GrantEndsAt <= now || (!IsOffline && (SessionEndedAt is not null || SessionExpiresAt is not { } sessionEnds || sessionEnds <= now));
    }
}
