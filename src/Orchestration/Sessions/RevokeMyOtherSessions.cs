using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>A person ends all of their sessions but the one at hand.</summary>
/// <param name="User">Who.</param>
/// <param name="Kept">The session at hand, absent by design for callers without one.</param>
public sealed record RevokeMyOtherSessions(UserId User, SessionId? Kept) : ICommand<Done>;

internal sealed class RevokeMyOtherSessionsHandler(ISessions sessions, IFacts facts) : ICommandHandler<RevokeMyOtherSessions, Done>
{
    public async Task<Result<Done>> Handle(RevokeMyOtherSessions request, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(request.User, request.Kept, SessionEnd.RevokedByUser, cancellationToken);
        facts.Record(new SessionsRevoked(request.User, request.Kept, ByAdministrator: false));
        return Done.It;
    }
}
