using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>An administrator ends one session of a person. Refuses with <c>sessions.session_unknown</c>.</summary>
/// <param name="User">Whose.</param>
/// <param name="Session">Which.</param>
public sealed record EndUserSession(UserId User, SessionId Session) : ICommand<Done>;

internal sealed class EndUserSessionHandler(SessionDirectory sessions) : ICommandHandler<EndUserSession, Done>
{
    public Task<Result<Done>> Handle(EndUserSession request, CancellationToken cancellationToken) =>
        sessions.EndAsync(request.Session, request.User, SessionEnd.RevokedByAdministrator, cancellationToken);
}
