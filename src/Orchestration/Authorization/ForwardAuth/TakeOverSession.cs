using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>Takes a session over at an application's host: gives the value of the cookie there. Refuses with <c>authorization.hand_over_invalid</c>, whatever was wrong.</summary>
/// <param name="HandOverCode">The one-time code.</param>
/// <param name="Host">The host that the browser is at.</param>
/// <param name="Browser">What the browser holds at that host.</param>
public sealed record TakeOverSession(Secret HandOverCode, string Host, Secret Browser) : ICommand<Secret>;

internal sealed class TakeOverSessionHandler(IHostSessions book, ISessions sessions, IAdmissionGate gate, IFacts facts, IRandomness randomness, TimeProvider time)
    : ICommandHandler<TakeOverSession, Secret>
{
    private static readonly FactorStanding Factors = new(IsSufficient: true, IsProviderEnabled: true);

    public async Task<Result<Secret>> Handle(TakeOverSession request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await book.TakeCodeAsync(request.HandOverCode.Sha256(), request.Host, request.Browser.Sha256(), now, cancellationToken) is not { } handOver)
            return AuthorizationErrors.HandOverInvalid;

        // The session may have ended since the code was given.
        if (await sessions.FindAsync(handOver.Session, cancellationToken) is not { } session)
            return AuthorizationErrors.HandOverInvalid;

        var person = session.Authentication.User;
        var admitted = await gate.AdmitAsync(person, new AdmissionFacts(AdmissionFlow.SessionUse, Factors: Factors, Session: session.Standing), cancellationToken);
        if (admitted.IsRefused)
            return AuthorizationErrors.HandOverInvalid;

        var cookie = randomness.BearerValue();
        await book.AddAsync(cookie.Sha256(), session.Session, request.Host, now, session.ExpiresAt, cancellationToken);
        facts.Record(new SessionHandedOver(session.Session, person, request.Host));
        return cookie;
    }
}
