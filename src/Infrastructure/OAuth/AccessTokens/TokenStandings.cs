using System.Text.Json;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Infrastructure.OAuth.Grants;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Infrastructure.OAuth.AccessTokens;

/// <summary>The hot reads: one statement over primary keys tells how token, grant, person, session and client stand.</summary>
/// <remarks>Reads rows of Identity and Sessions beside our own: four round trips would be four times the price of every introspection.</remarks>
internal sealed class TokenStandings(SqlSession sql, TimeProvider time) : ITokenStandings
{
    private const string StandingColumns =
        """
        g.ends_at AS GrantEndsAt, g.revoked_at AS GrantRevokedAt, g.is_offline AS IsOffline, g.claims AS GrantClaims,
        u.status AS UserStatus, u.is_locked AS IsUserLocked, s.expires_at AS SessionExpiresAt, s.ended_at AS SessionEndedAt,
        c.is_enabled AS IsClientEnabled, c.created_at AS ClientSince, c.settings AS ClientSettings, o.is_enabled AS IsOriginEnabled, o.settings AS OriginSettings, o.created_at AS OriginSince
        """;

    private string RevokedTokens => sql.Table("oauth", "revoked_tokens");

    private string Joins =>
        $"""
        LEFT JOIN {sql.Table("identity", "users")} u ON u.id = g.user_id
        LEFT JOIN {sql.Table("sessions", "sessions")} s ON s.id = g.session_id
        LEFT JOIN {sql.Table("oauth", "clients")} o ON o.client_id = g.client_id
        """;

    public async Task<TokenStanding?> OfGrantAsync(GrantId grant, ClientId client, Guid tokenId, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<TokenRow>(
            $"""
            SELECT g.user_id AS UserId, g.id AS GrantId, g.client_id AS OriginId, {StandingColumns},
                   (SELECT r.expires_at FROM {RevokedTokens} r WHERE r.id = @tokenId) AS RevokedAt
            FROM {sql.Table("oauth", "grants")} g
            {Joins}
            LEFT JOIN {sql.Table("oauth", "clients")} c ON c.client_id = @client
            WHERE g.id = @grant
            """,
            new { grant, client, tokenId },
            ct);
        return row?.Standing(time.GetUtcNow());
    }

    public async Task<TokenStanding?> OfClientAsync(ClientId client, ClientId? onBehalfOf, Guid tokenId, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<TokenRow>(
            $"""
            SELECT c.is_enabled AS IsClientEnabled, c.created_at AS ClientSince, c.settings AS ClientSettings,
                   @origin AS OriginId, o.is_enabled AS IsOriginEnabled, o.settings AS OriginSettings, o.created_at AS OriginSince,
                   (SELECT r.expires_at FROM {RevokedTokens} r WHERE r.id = @tokenId) AS RevokedAt
            FROM {sql.Table("oauth", "clients")} c
            LEFT JOIN {sql.Table("oauth", "clients")} o ON o.client_id = @origin
            WHERE c.client_id = @client
            """,
            new { client, origin = onBehalfOf ?? client, tokenId },
            ct);
        return row?.Standing(time.GetUtcNow());
    }

    public async Task<KeptToken?> OfReferenceAsync(byte[] hash, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<TokenRow>(
            $"""
            SELECT t.id AS Id, t.client_id AS ClientId, t.user_id AS UserId, t.grant_id AS GrantId, t.session_id AS SessionId, t.sign_in AS SignIn, t.on_behalf_of AS OnBehalfOf, COALESCE(g.client_id, t.on_behalf_of, t.client_id) AS OriginId,
                   t.scopes AS Scopes, t.audiences AS Audiences, t.binding AS Binding, t.extra_claims AS Extra, t.issued_at AS IssuedAt, t.expires_at AS ExpiresAt, t.revoked_at AS RevokedAt,
                   {StandingColumns}
            FROM {sql.Table("oauth", "access_tokens")} t
            LEFT JOIN {sql.Table("oauth", "grants")} g ON g.id = t.grant_id
            LEFT JOIN {sql.Table("identity", "users")} u ON u.id = g.user_id
            LEFT JOIN {sql.Table("sessions", "sessions")} s ON s.id = g.session_id
            LEFT JOIN {sql.Table("oauth", "clients")} o ON o.client_id = COALESCE(g.client_id, t.on_behalf_of, t.client_id)
            LEFT JOIN {sql.Table("oauth", "clients")} c ON c.client_id = t.client_id
            WHERE t.hash = @hash
            """,
            new { hash },
            ct);
        return row is null ? null : new KeptToken(row.Claims(), row.Standing(time.GetUtcNow()));
    }

    private sealed class TokenRow
    {
        public Guid Id { get; set; }

        public ClientId? ClientId { get; set; }

        public UserId? UserId { get; set; }

        public GrantId? GrantId { get; set; }

        public SessionId? SessionId { get; set; }

        public string? SignIn { get; set; }

        public string? Scopes { get; set; }

        public string? Audiences { get; set; }

        public string? Binding { get; set; }

        public string? Extra { get; set; }

        public DateTimeOffset? IssuedAt { get; set; }

        public DateTimeOffset? ExpiresAt { get; set; }

        public DateTimeOffset? RevokedAt { get; set; }

        public DateTimeOffset? GrantEndsAt { get; set; }

        public DateTimeOffset? GrantRevokedAt { get; set; }

        public bool? IsOffline { get; set; }

        public string? GrantClaims { get; set; }

        public string? UserStatus { get; set; }

        public bool? IsUserLocked { get; set; }

        public DateTimeOffset? SessionExpiresAt { get; set; }

        public DateTimeOffset? SessionEndedAt { get; set; }

        public bool? IsClientEnabled { get; set; }

        public DateTimeOffset? ClientSince { get; set; }

        public string? ClientSettings { get; set; }

        public ClientId? OriginId { get; set; }

        public ClientId? OnBehalfOf { get; set; }

        public DateTimeOffset? OriginSince { get; set; }

        public bool? IsOriginEnabled { get; set; }

        public string? OriginSettings { get; set; }

        public TokenStanding Standing(DateTimeOffset now) => new(
            RevokedAt is not null,
            IsClientEnabled == true && (OriginId is null || IsOriginEnabled == true),
            OriginSince > ClientSince ? OriginSince : ClientSince,
            AllowedScopes(),
            UserId is { } user ? UserStandingOf(user) : null,
            GrantId is null ? null : StandingRules.Session(SessionExpiresAt, SessionEndedAt, now),
            IsOffline == true,
            GrantId is null ? null : StandingRules.Grant(GrantEndsAt, GrantRevokedAt, now),
            GrantClaims is null ? ClaimNames.None : OAuthJson.FromText<ClaimNames>(GrantClaims));

        // An exchanged token allows no more than both clients may have: its own, and the one to which the person granted.
        private ScopeSet AllowedScopes()
        {
            var own = StandingRules.ScopesOf(ClientSettings);
            if (OriginId is null || string.Equals(ClientSettings, OriginSettings, StringComparison.Ordinal))
                return own;

            var origin = StandingRules.ScopesOf(OriginSettings);
            return own.Where(origin.Has);
        }

        public TokenClaims Claims() => new()
        {
            Id = Id,
            Client = ClientId ?? throw new InvalidOperationException("A token without a client."),
            User = UserId,
            OnBehalfOf = OnBehalfOf,
            Grant = GrantId,
            Session = SessionId,
            SignIn = SignIn is null ? null : OAuthJson.FromText<SignIn>(SignIn),
            Scopes = ScopeSet.Stored(Scopes ?? string.Empty),
            Audiences = Audiences is null ? [] : OAuthJson.FromText<string[]>(Audiences),
            Binding = Binding is null ? TokenBinding.None : OAuthJson.FromText<TokenBinding>(Binding),
            Extra = Extra is null ? ExtraClaims.None : new ExtraClaims(OAuthJson.FromText<Dictionary<string, JsonElement>>(Extra)),
            IssuedAt = IssuedAt ?? default,
            ExpiresAt = ExpiresAt ?? default,
        };

        private UserStanding UserStandingOf(UserId user) => new(
            user,
            Exists: UserStatus is "Active" or "Deactivated",
            IsActive: UserStatus == "Active",
            IsLocked: IsUserLocked != false,
            IsEmailVerified: false,
            MustChangePassword: null);
    }
}
