using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>
/// Hands a live session over to an application's host: gives a one-time code for that host and browser. Refuses with
/// <c>authorization.forwarded_host_unknown</c>, with <c>authorization.step_up_needed</c> when the person has to sign in again before, with
/// <c>authorization.step_up_unreachable</c> when that would not help, and with <c>authorization.hand_over_invalid</c>.
/// </summary>
/// <param name="Session">The session, which the caller has just checked.</param>
/// <param name="Host">The application's host.</param>
/// <param name="BrowserHash">The hash of what the browser holds at that host.</param>
/// <param name="Demand">How the person has to have signed in.</param>
/// <param name="BegunAt">When the hand-over began: a sign-in since then is recent.</param>
public sealed record HandOverSession(SessionId Session, string Host, byte[] BrowserHash, AuthenticationDemand Demand, DateTimeOffset BegunAt) : ICommand<Secret>;

internal sealed class HandOverSessionHandler(ProtectedHosts hosts, IHostSessions book, ISessions sessions, IRandomness randomness, TimeProvider time, ServerOptions server)
    : ICommandHandler<HandOverSession, Secret>
{
    // As long as a browser needs to follow a redirect.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public async Task<Result<Secret>> Handle(HandOverSession request, CancellationToken cancellationToken)
    {
        if (!hosts.IsProtected(new Uri(server.PublicOrigin).Scheme, request.Host))
            return AuthorizationErrors.ForwardedHostUnknown;
        if (!StepUp.IsReachable(request.Demand))
            return AuthorizationErrors.StepUpUnreachable;
        if (await sessions.FindAsync(request.Session, cancellationToken) is not { Authentication: var proof })
            return AuthorizationErrors.HandOverInvalid;

        var now = time.GetUtcNow();
        if (!IsMet(request, proof.Acr, proof.AuthenticatedAt, now))
            return AuthorizationErrors.StepUpNeeded;

        var code = randomness.BearerValue();
        await book.AddCodeAsync(code.Sha256(), new HandOver(request.Session, request.Host, request.BrowserHash), now + Lifetime, cancellationToken);
        return code;
    }

    // A sign-in that was asked for and took place is recent, however short the age: nobody is asked twice (OIDC Core §3.1.2.1).
    private static bool IsMet(HandOverSession request, string acr, DateTimeOffset authenticatedAt, DateTimeOffset now) =>
        StepUp.IsMet(request.Demand, acr, authenticatedAt, now) || (StepUp.Reaches(request.Demand, acr) && authenticatedAt >= request.BegunAt);
}
