using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Sessions.Events;

/// <summary>A fact about one session.</summary>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
public abstract record SessionEvent(SessionId Session, UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>Somebody signed in.</summary>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
/// <param name="Acr">The authentication context class reached.</param>
/// <param name="Amr">The methods used, separated by spaces.</param>
public sealed record SessionBegun(SessionId Session, UserId User, string Acr, string Amr) : SessionEvent(Session, User);

/// <summary>Somebody signed in again, or more strongly, in the same browser: the session goes on under another cookie.</summary>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
/// <param name="Acr">The authentication context class reached this time.</param>
/// <param name="Amr">The methods used this time, separated by spaces.</param>
public sealed record SessionRenewed(SessionId Session, UserId User, string Acr, string Amr) : SessionEvent(Session, User);

/// <summary>A session ended.</summary>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
/// <param name="Reason">Why, in snake case: <c>signed_out</c>, <c>revoked_by_user</c>...</param>
public sealed record SessionEnded(SessionId Session, UserId User, string Reason) : SessionEvent(Session, User);

/// <summary>All sessions of a person were ended at a wish; each that was live tells its own end besides.</summary>
/// <param name="User">Whose.</param>
/// <param name="Kept">The session that stays, absent by design when none does.</param>
/// <param name="ByAdministrator">Whether an administrator wished it.</param>
public sealed record SessionsRevoked(UserId User, SessionId? Kept, bool ByAdministrator) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
