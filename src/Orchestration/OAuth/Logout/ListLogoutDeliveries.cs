using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Which clients were told that sessions had ended, and which were not? Oldest first.</summary>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">Which page.</param>
public sealed record ListLogoutDeliveries(LogoutDeliveryFilter Filter, PageRequest Page) : IQuery<Page<LogoutDelivery>>;

/// <summary>Which deliveries are asked for; what is absent does not matter.</summary>
/// <param name="Status"><c>pending</c>, <c>delivered</c> or <c>parked</c>.</param>
/// <param name="Client">To which client.</param>
/// <param name="User">Whose session.</param>
/// <param name="Session">Which session.</param>
public sealed record LogoutDeliveryFilter(string? Status, string? Client, UserId? User, SessionId? Session);

/// <summary>How telling one client of one session's end went.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
/// <param name="Client">The client.</param>
/// <param name="Reason">Why the session ended.</param>
/// <param name="Status"><c>pending</c>, <c>delivered</c> or <c>parked</c>.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="LastError">Why the last try failed; absent when none did.</param>
/// <param name="CreatedAt">When the session ended.</param>
/// <param name="NextAttemptAt">When the next try is due; absent when none is.</param>
/// <param name="FinishedAt">When the client was told, or the server gave up; absent before.</param>
public sealed record LogoutDelivery(
    Guid Id,
    SessionId Session,
    UserId User,
    ClientId Client,
    string Reason,
    string Status,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? FinishedAt);
