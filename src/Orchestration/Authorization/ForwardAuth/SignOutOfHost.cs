using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>The person signs out at an application: the session ends, everywhere. Idempotent; tells whether there was a session.</summary>
/// <param name="Cookie">The cookie's value.</param>
/// <param name="Host">The host that it was sent to.</param>
public sealed record SignOutOfHost(Secret Cookie, string Host) : ICommand<EndedHostSession>;

/// <summary>What a sign-out at an application ended.</summary>
/// <param name="Session">The session; absent when the cookie was bound to none.</param>
public sealed record EndedHostSession(SessionId? Session);

internal sealed class SignOutOfHostHandler(IHostSessions book, ISessions sessions) : ICommandHandler<SignOutOfHost, EndedHostSession>
{
    public async Task<Result<EndedHostSession>> Handle(SignOutOfHost request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Cookie.Sha256(), request.Host, cancellationToken) is not { } session)
            return new EndedHostSession(null);

        await sessions.EndAsync(session, SessionEnd.SignedOut, cancellationToken);
        return new EndedHostSession(session);
    }
}
