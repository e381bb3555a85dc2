using AuthServer.Domain.Sessions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Sessions.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Sessions;

/// <summary>Sessions in the database.</summary>
internal sealed class SqlSessionBook(AuthServerDb db, SqlSession sql, IUnitOfWork unitOfWork) : ISessionBook
{
    private const string Columns =
        """
        id AS Id, user_id AS UserId, authenticated_at AS AuthenticatedAt, acr AS Acr, amr AS Amr, last_used_at AS LastUsedAt,
        expires_at AS ExpiresAt, ended_at AS EndedAt
        """;

    private string Sessions => sql.Table("sessions", "sessions");

    public void Add(Session session) => db.Add(session);

    public async Task<StoredSession?> FindAsync(Secret cookie, CancellationToken ct) => (await sql.QuerySingleOrDefaultAsync<SessionRead>(
        $"SELECT {Columns} FROM {Sessions} WHERE cookie_hash = @hash", new { hash = cookie.Sha256() }, ct))?.ToStored();

    public async Task<StoredSession?> FindAsync(SessionId session, CancellationToken ct) => (await sql.QuerySingleOrDefaultAsync<SessionRead>(
        $"SELECT {Columns} FROM {Sessions} WHERE id = @session", new { session }, ct))?.ToStored();

    // In a transaction of its own when none is open, so that SQLite's writers take turns.
    public Task TouchAsync(SessionId session, DateTimeOffset now, CancellationToken ct) => unitOfWork.RunAsync<Done>(
        async token =>
        {
            await sql.ExecuteAsync(
                $"UPDATE {Sessions} SET last_used_at = @now WHERE id = @session AND ended_at IS NULL AND last_used_at <= @due",
                new { session, now, due = now - SessionLimits.TouchInterval },
                token);
            return Done.It;
        },
        ct);

    public async Task<bool> RenewAsync(Secret cookie, SessionRenewal renewal, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            UPDATE {Sessions} SET cookie_hash = @fresh, authenticated_at = @proved, acr = @acr, amr = @amr, last_used_at = @now, expires_at = @end
            WHERE id = @session AND cookie_hash = @hash AND user_id = @user AND ended_at IS NULL AND expires_at > @now
            """,
            new
            {
                fresh = renewal.CookieHash,
                proved = renewal.Proof.AuthenticatedAt,
                acr = renewal.Proof.Acr,
                amr = string.Join(' ', renewal.Proof.Amr),
                now = renewal.At,
                end = renewal.ExpiresAt,
                session = renewal.Session,
                hash = cookie.Sha256(),
                user = renewal.Proof.User,
            },
            ct) == 1;

    public async Task<UserId?> EndAsync(SessionId session, UserId? owner, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var ofOwner = owner is null ? string.Empty : "AND user_id = @owner";
        var ended = await sql.QueryAsync<UserId>(
            $"UPDATE {Sessions} SET ended_at = @now, end_reason = @reason WHERE id = @session AND ended_at IS NULL {ofOwner} RETURNING user_id",
            new { session, now, reason, owner = owner ?? default },
            ct);
        return ended.Count == 0 ? null : ended[0];
    }

    public async Task<IReadOnlyList<SessionId>> EndAllAsync(UserId user, SessionId? kept, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var butOne = kept is null ? string.Empty : "AND id <> @kept";
        return await sql.QueryAsync<SessionId>(
            $"UPDATE {Sessions} SET ended_at = @now, end_reason = @reason WHERE user_id = @user AND ended_at IS NULL {butOne} RETURNING id",
            new { user, now, reason, kept = kept ?? default },
            ct);
    }

    public async Task<IReadOnlyList<(SessionId Session, UserId User)>> EndExpiredAsync(int most, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var ended = await sql.QueryAsync<SessionRead>(
            $"""
            UPDATE {Sessions} SET ended_at = @now, end_reason = @reason
            WHERE ended_at IS NULL AND id IN (SELECT id FROM {Sessions} WHERE ended_at IS NULL AND expires_at <= @now LIMIT @most)
            RETURNING id AS Id, user_id AS UserId
            """,
            new { now, reason, most },
            ct);
        return [.. ended.Select(row => (row.Id, row.UserId))];
    }

    private sealed record SessionRead
    {
        public SessionId Id { get; init; }

        public UserId UserId { get; init; }

        public DateTimeOffset AuthenticatedAt { get; init; }

        public string Acr { get; init; } = string.Empty;

        public string Amr { get; init; } = string.Empty;

        public DateTimeOffset LastUsedAt { get; init; }

        public DateTimeOffset ExpiresAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public StoredSession ToStored() => new(Id, UserId, AuthenticatedAt, Acr, Amr, LastUsedAt, ExpiresAt, EndedAt);
    }
}
