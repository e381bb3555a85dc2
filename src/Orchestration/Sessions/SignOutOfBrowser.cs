using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Sessions;

/// <summary>Ends whatever session a browser still holds, idle ones included: nobody is signed in by such a one, but applications live on it. Idempotent.</summary>
/// <param name="Cookie">The value that the browser sent.</param>
public sealed record SignOutOfBrowser(Secret Cookie) : ICommand<Done>;

internal sealed class SignOutOfBrowserHandler(ISessions sessions) : ICommandHandler<SignOutOfBrowser, Done>
{
    public async Task<Result<Done>> Handle(SignOutOfBrowser request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(request.Cookie, cancellationToken) is { Standing.IsEnded: false } held)
            await sessions.EndAsync(held.Session, SessionEnd.SignedOut, cancellationToken);

        return Done.It;
    }
}
