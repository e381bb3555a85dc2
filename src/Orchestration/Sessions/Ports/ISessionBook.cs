using AuthServer.Domain.Sessions;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Sessions.Ports;

/// <summary>Every session. Use and end are one conditional statement each, so that any number of requests may race for them.</summary>
public interface ISessionBook
{
    /// <summary>Adds a session to the unit of work.</summary>
    void Add(Session session);

    /// <summary>The session with this cookie, by one indexed query; absent when unknown.</summary>
    Task<StoredSession?> FindAsync(Secret cookie, CancellationToken ct);

    /// <summary>The session with this id; absent when unknown.</summary>
    Task<StoredSession?> FindAsync(SessionId session, CancellationToken ct);

    /// <summary>Writes use down, unless it was within the last minute, or the session is over.</summary>
    Task TouchAsync(SessionId session, DateTimeOffset now, CancellationToken ct);

    /// <summary>Renews a session that is not over and still has this cookie: true for one caller, however many sign in at once.</summary>
    Task<bool> RenewAsync(Secret cookie, SessionRenewal renewal, CancellationToken ct);

    /// <summary>Ends a session that is not over; tells whose it was, absent when it was over or is not <paramref name="owner"/>'s. No owner means anybody's.</summary>
    Task<UserId?> EndAsync(SessionId session, UserId? owner, string reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends all of a person's sessions that are not over, but for one that may be kept; tells which.</summary>
    Task<IReadOnlyList<SessionId>> EndAllAsync(UserId user, SessionId? kept, string reason, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends some of the sessions that passed their absolute limit; tells which, and whose they were.</summary>
    Task<IReadOnlyList<(SessionId Session, UserId User)>> EndExpiredAsync(int most, string reason, DateTimeOffset now, CancellationToken ct);
}

/// <summary>What the session check needs to know.</summary>
/// <param name="Session">Its id.</param>
/// <param name="User">Whose.</param>
/// <param name="AuthenticatedAt">When the last factor was verified.</param>
/// <param name="Acr">The class reached.</param>
/// <param name="Amr">The methods used, separated by spaces.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
/// <param name="EndedAt">When it ended, absent by design while it has not.</param>
public sealed record StoredSession(
    SessionId Session,
    UserId User,
    DateTimeOffset AuthenticatedAt,
    string Acr,
    string Amr,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt);
