using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>
/// Whether the bearer of a cookie may go on, judged by the gate from the database's truth. Refuses with
/// <c>sessions.sign_in_required</c> for unknown cookies, and otherwise as the gate words it.
/// </summary>
/// <param name="Cookie">The cookie's value.</param>
public sealed record CheckSession(Secret Cookie) : IQuery<CurrentSession>;
