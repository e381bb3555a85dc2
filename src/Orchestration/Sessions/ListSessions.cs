using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>A person's live sessions, newest first, for the person or for an administrator; at most two hundred.</summary>
/// <param name="User">Whose.</param>
/// <param name="Current">The session at hand, absent by design when somebody else asks.</param>
public sealed record ListSessions(UserId User, SessionId? Current) : IQuery<IReadOnlyList<SessionRow>>;

/// <summary>A session in a list.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Device">The device in words.</param>
/// <param name="Address">The network address where it began, absent by design when unknown.</param>
/// <param name="UserAgent">The user agent as sent, absent by design when unknown.</param>
/// <param name="Acr">The authentication context class reached.</param>
/// <param name="AuthenticatedAt">When the last factor was verified.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
/// <param name="IsCurrent">Whether it is the session at hand.</param>
public sealed record SessionRow(
    SessionId Session,
    string Device,
    string? Address,
    string? UserAgent,
    string Acr,
    DateTimeOffset AuthenticatedAt,
    DateTimeOffset BegunAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    bool IsCurrent);
