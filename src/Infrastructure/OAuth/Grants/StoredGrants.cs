using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.Grants;

/// <summary>Grants in the database.</summary>
internal sealed class StoredGrants(AuthServerDb db, SqlSession sql, TimeProvider time) : IGrants
{
    private string Table => sql.Table("oauth", "grants");

    public void Add(Grant grant) => db.Add(grant);

    public async Task<GrantReading?> ReadAsync(GrantId grant, CancellationToken ct)
    {
        // Joins the session's and the client's rows: one statement tells all that the gate asks but for the person.
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            SELECT g.user_id AS UserId, g.client_id AS ClientId, g.scopes AS Scopes, g.session_id AS SessionId, g.is_offline AS IsOffline,
                   g.sign_in AS SignIn, g.audiences AS Audiences, g.claims AS Claims, g.details AS Details, g.managed_id AS ManagedId, g.managed_action AS ManagedAction, g.ends_at AS EndsAt, g.revoked_at AS RevokedAt,
                   s.expires_at AS SessionExpiresAt, s.ended_at AS SessionEndedAt, c.is_enabled AS IsClientEnabled, c.settings AS ClientSettings
            FROM {Table} g
            LEFT JOIN {sql.Table("sessions", "sessions")} s ON s.id = g.session_id
            LEFT JOIN {sql.Table("oauth", "clients")} c ON c.client_id = g.client_id
            WHERE g.id = @grant
            """,
            new { grant },
            ct);
        return row?.Read(grant, time.GetUtcNow());
    }

    public async Task<bool> StandsAsync(ClientId client, SessionId session, CancellationToken ct) =>
        await sql.ScalarAsync<long>(
            $"SELECT CAST(count(*) AS bigint) FROM (SELECT 1 FROM {Table} WHERE session_id = @session AND client_id = @client AND revoked_at IS NULL LIMIT 1) standing",
            new { client, session },
            ct) > 0;

    public async Task<HeldInSession?> HeldInAsync(ClientId client, SessionId session, DateTimeOffset givenUntil, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var live = $"FROM {Table} WHERE session_id = @session AND client_id = @client AND revoked_at IS NULL AND ends_at > @now AND created_at <= @givenUntil";
        var parameters = new { client, session, givenUntil, now };
        if (await sql.QuerySingleOrDefaultAsync<InSession>($"SELECT id AS Id {live} ORDER BY created_at DESC, id DESC LIMIT 1", parameters, ct) is not { } newest)
            return null;

        // However often somebody came back, there are few different things that were asked for.
        var rows = await sql.QueryAsync<InSession>($"SELECT DISTINCT scopes AS Scopes, audiences AS Audiences {live}", parameters, ct);
        return new HeldInSession(
            newest.Id,
            rows.Select(row => ScopeSet.Stored(row.Scopes)).Aggregate((all, next) => all.Where(next.Has)),
            [.. rows.Select(row => OAuthJson.FromText<string[]>(row.Audiences)).Aggregate((all, next) => [.. all.Intersect(next, StringComparer.Ordinal)])]);
    }

    public async Task<KnownConsent> HeldAsync(UserId user, ClientId client, CancellationToken ct)
    {
        var rows = await sql.QueryAsync<Held>(
            $"""
            SELECT DISTINCT g.scopes AS Scopes, g.audiences AS Audiences, g.details AS Details
            FROM {Table} g LEFT JOIN {sql.Table("sessions", "sessions")} s ON s.id = g.session_id
            WHERE g.user_id = @user AND g.client_id = @client AND g.revoked_at IS NULL AND g.ends_at > @now
              AND (g.is_offline = @yes OR (s.ended_at IS NULL AND s.expires_at > @now))
            """,
            new { user, client, now = time.GetUtcNow(), yes = true },
            ct);
        return rows.Aggregate(KnownConsent.None, (sum, row) => row.AddTo(sum));
    }

    public async Task<EndedGrant?> RevokeAsync(GrantId grant, GrantEnd reason, DateTimeOffset now, CancellationToken ct)
    {
        var ended = await sql.QuerySingleOrDefaultAsync<Ended>(
            $"""
            UPDATE {Table} SET revoked_at = @now, end_reason = @reason WHERE id = @grant AND revoked_at IS NULL
            RETURNING user_id AS UserId, client_id AS ClientId
            """,
            new { grant, reason = reason.ToString(), now },
            ct);
        return ended is null ? null : new EndedGrant(ended.UserId, ended.ClientId);
    }

    public Task<int> RevokeAllAsync(UserId user, ClientId client, GrantEnd reason, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET revoked_at = @now, end_reason = @reason WHERE user_id = @user AND client_id = @client AND revoked_at IS NULL",
            new { user, client, reason = reason.ToString(), now },
            ct);

    public Task<int> RevokeAllOfClientAsync(ClientId client, GrantEnd reason, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET revoked_at = @now, end_reason = @reason WHERE client_id = @client AND revoked_at IS NULL",
            new { client, reason = reason.ToString(), now },
            ct);

    public Task<int> RevokeAllOfUserAsync(UserId user, GrantEnd reason, DateTimeOffset now, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET revoked_at = @now, end_reason = @reason WHERE user_id = @user AND revoked_at IS NULL",
            new { user, reason = reason.ToString(), now },
            ct);

    private sealed class InSession
    {
        public GrantId Id { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;
    }

    private sealed class Held
    {
        public string Scopes { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;

        public string? Details { get; set; }

        public KnownConsent AddTo(KnownConsent sum) => new(
            sum.Scopes.With(ScopeSet.Stored(Scopes)),
            [.. sum.Audiences.Union(OAuthJson.FromText<string[]>(Audiences), StringComparer.Ordinal)],
            sum.Details.With(DetailSet.Stored(Details)));
    }

    private sealed class Ended
    {
        public UserId UserId { get; set; }

        public ClientId ClientId { get; set; }
    }

    private sealed class Row
    {
        public UserId UserId { get; set; }

        public ClientId ClientId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public SessionId SessionId { get; set; }

        public bool IsOffline { get; set; }

        public string SignIn { get; set; } = string.Empty;

        public string Audiences { get; set; } = string.Empty;

        public string Claims { get; set; } = string.Empty;

        public string? Details { get; set; }

        public string? ManagedId { get; set; }

        public string? ManagedAction { get; set; }

        public DateTimeOffset EndsAt { get; set; }

        public DateTimeOffset? RevokedAt { get; set; }

        public DateTimeOffset? SessionExpiresAt { get; set; }

        public DateTimeOffset? SessionEndedAt { get; set; }

        public bool? IsClientEnabled { get; set; }

        public string? ClientSettings { get; set; }

        public GrantReading Read(GrantId grantId, DateTimeOffset now)
        {
            var scopes = ScopeSet.Stored(Scopes);
            var grant = new GrantState(
                grantId, UserId, ClientId, scopes, SessionId, IsOffline, OAuthJson.FromText<SignIn>(SignIn), OAuthJson.FromText<string[]>(Audiences), OAuthJson.FromText<ClaimNames>(Claims))
            {
                Details = DetailSet.Stored(Details),
                Handle = ManagedId is { } id && Enum.TryParse<GrantManagementAction>(ManagedAction, out var action) ? new GrantHandle(id, action) : null,
            };
            return new GrantReading(
                grant,
                StandingRules.Grant(EndsAt, RevokedAt, now),
                StandingRules.Session(SessionExpiresAt, SessionEndedAt, now),
                new ClientStanding(ClientId, IsClientEnabled == true, StandingRules.ScopesOf(ClientSettings).Covers(scopes)));
        }
    }
}
