using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>The person signs out of this browser; idempotent.</summary>
/// <param name="Session">The browser's session.</param>
public sealed record SignOut(SessionId Session) : ICommand<Done>;

internal sealed class SignOutHandler(ISessions sessions) : ICommandHandler<SignOut, Done>
{
    public async Task<Result<Done>> Handle(SignOut request, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(request.Session, SessionEnd.SignedOut, cancellationToken);
        return Done.It;
    }
}
