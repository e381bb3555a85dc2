using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>The person pressed the button: the session of this browser ends. Idempotent.</summary>
public sealed record ConfirmLogout : ICommand<Done>;

internal sealed class ConfirmLogoutHandler(LiveSession live, ISessions sessions) : ICommandHandler<ConfirmLogout, Done>
{
    public async Task<Result<Done>> Handle(ConfirmLogout request, CancellationToken cancellationToken)
    {
        if (await live.FindAsync(cancellationToken) is { } current)
            await sessions.EndAsync(current.Session, SessionEnd.SignedOut, cancellationToken);

        return Done.It;
    }
}
