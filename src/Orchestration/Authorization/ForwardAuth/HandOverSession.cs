using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>Hands a live session over to an application's host: gives a one-time code for that host and browser. Refuses with <c>authorization.forwarded_host_unknown</c>.</summary>
/// <param name="Session">The session, which the caller has just checked.</param>
/// <param name="Host">The application's host.</param>
/// <param name="BrowserHash">The hash of what the browser holds at that host.</param>
public sealed record HandOverSession(SessionId Session, string Host, byte[] BrowserHash) : ICommand<Secret>;

internal sealed class HandOverSessionHandler(ProtectedHosts hosts, IHostSessions book, IRandomness randomness, TimeProvider time, ServerOptions server) : ICommandHandler<HandOverSession, Secret>
{
    // As long as a browser needs to follow a redirect.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async Task<Result<Secret>> Handle(HandOverSession request, CancellationToken cancellationToken)
    {
        if (!hosts.IsProtected(new Uri(server.PublicOrigin).Scheme, request.Host))
            return AuthorizationErrors.ForwardedHostUnknown;

        var code = randomness.BearerValue();
        await book.AddCodeAsync(code.Sha256(), new HandOver(request.Session, request.Host, request.BrowserHash), time.GetUtcNow() + Lifetime, cancellationToken);
        return code;
    }
}
