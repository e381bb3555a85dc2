using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>A person ends one of their own sessions. Refuses with <c>sessions.session_unknown</c>, also for sessions of others.</summary>
/// <param name="User">Who.</param>
/// <param name="Session">Which.</param>
public sealed record RevokeMySession(UserId User, SessionId Session) : ICommand<Done>;

internal sealed class RevokeMySessionHandler(SessionDirectory sessions) : ICommandHandler<RevokeMySession, Done>
{
    public Task<Result<Done>> Handle(RevokeMySession request, CancellationToken cancellationToken) =>
        sessions.EndAsync(request.Session, request.User, SessionEnd.RevokedByUser, cancellationToken);
}
