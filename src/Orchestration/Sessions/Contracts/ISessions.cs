using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Orchestration.Sessions.Contracts;

/// <summary>What other modules may ask of the session store. Reads come from the database's truth.</summary>
public interface ISessions
{
    /// <summary>
    /// Begins a session inside the caller's unit of work. A live session of the same person in the browser goes on under its id with a
    /// new cookie, so that what applications hold in it stays; anybody else's ends.
    /// </summary>
    Task<Result<BegunSession>> BeginAsync(Admitted admitted, Authentication authentication, Secret? replacedCookie, CancellationToken ct);

    /// <summary>The session behind a cookie value, live or not; absent when unknown. Touches the idle timer at most once a minute.</summary>
    Task<CurrentSession?> FindAsync(Secret cookie, CancellationToken ct);

    /// <summary>The session with this id, live or not; absent when unknown.</summary>
    Task<CurrentSession?> FindAsync(SessionId session, CancellationToken ct);

    /// <summary>The same for somebody who shows something that is bound to the session: touches the idle timer at most once a minute.</summary>
    Task<CurrentSession?> UseAsync(SessionId session, CancellationToken ct);

    /// <summary>Ends one session; idempotent.</summary>
    Task EndAsync(SessionId session, SessionEnd reason, CancellationToken ct);

    /// <summary>Ends all sessions of a person, but for one that may be kept.</summary>
    Task EndAllAsync(UserId user, SessionId? kept, SessionEnd reason, CancellationToken ct);
}

/// <summary>Why a session ended; part of the audit vocabulary.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out.</summary>
    SignedOut,

    /// <summary>The person ended it from the list of sessions.</summary>
    RevokedByUser,

    /// <summary>An administrator ended it.</summary>
    RevokedByAdministrator,

    /// <summary>The password or another factor changed.</summary>
    CredentialChanged,

    /// <summary>The account was deactivated or deleted.</summary>
    AccountClosed,

    /// <summary>A new sign-in or step-up in the same browser took its place.</summary>
    Replaced,

    /// <summary>It passed its idle or absolute limit.</summary>
    Expired,
}

/// <summary>How somebody proved who they are.</summary>
/// <param name="User">Who.</param>
/// <param name="AuthenticatedAt">When the oldest of the factors was verified (<c>auth_time</c>).</param>
/// <param name="Acr">The authentication context class reached; never more than was proved.</param>
/// <param name="Amr">The methods used (RFC 8176): <c>pwd</c>, <c>otp</c>, <c>mfa</c>...</param>
public sealed record Authentication(UserId User, DateTimeOffset AuthenticatedAt, string Acr, IReadOnlyList<string> Amr);

/// <summary>A session that has just begun.</summary>
/// <param name="Session">Its id (<c>sid</c>).</param>
/// <param name="Cookie">The bearer value for the cookie: given out once, stored as a hash.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
/// <param name="Device">The browser and system in words; nothing that tells one person from another.</param>
public sealed record BegunSession(SessionId Session, Secret Cookie, DateTimeOffset ExpiresAt, string Device);

/// <summary>A session as others see it.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Authentication">How it was authenticated.</param>
/// <param name="Standing">Whether it is live.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
public sealed record CurrentSession(SessionId Session, Authentication Authentication, SessionStanding Standing, DateTimeOffset ExpiresAt);
