using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>
/// Whether the bearer of a cookie at an application's host may go on: the gate judges the session that it is bound to, from the database's
/// truth, so signing out anywhere ends it here at once. Refuses with <c>authorization.hand_over_invalid</c>, and otherwise as the gate words it.
/// </summary>
/// <param name="Cookie">The cookie's value.</param>
/// <param name="Host">The host that it was sent to.</param>
public sealed record CheckHostSession(Secret Cookie, string Host) : IQuery<HostSession>;

/// <summary>Somebody who is signed in at an application's host.</summary>
/// <param name="Session">The session.</param>
/// <param name="User">Whose.</param>
/// <param name="Acr">The class reached.</param>
/// <param name="Amr">The methods used.</param>
/// <param name="AuthenticatedAt">When the oldest of the factors was verified.</param>
public sealed record HostSession(SessionId Session, UserId User, string Acr, IReadOnlyList<string> Amr, DateTimeOffset AuthenticatedAt);
