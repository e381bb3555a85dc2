using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>An administrator ends all sessions of a person; idempotent.</summary>
/// <param name="User">Whose.</param>
public sealed record EndUserSessions(UserId User) : ICommand<Done>;

internal sealed class EndUserSessionsHandler(ISessions sessions, IFacts facts) : ICommandHandler<EndUserSessions, Done>
{
    public async Task<Result<Done>> Handle(EndUserSessions request, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(request.User, null, SessionEnd.RevokedByAdministrator, cancellationToken);
        facts.Record(new SessionsRevoked(request.User, null, ByAdministrator: true));
        return Done.It;
    }
}
