using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>One query by the cookie's hash and host, then the same check as for the session's own cookie.</summary>
internal sealed class CheckHostSessionHandler(IHostSessions book, ISessions sessions, IAdmissionGate gate) : IQueryHandler<CheckHostSession, HostSession>
{
    private static readonly FactorStanding Factors = new(IsSufficient: true, IsProviderEnabled: true);

    public async Task<Result<HostSession>> Handle(CheckHostSession request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Cookie.Sha256(), request.Host, cancellationToken) is not { } bound || await sessions.UseAsync(bound, cancellationToken) is not { } session)
            return AuthorizationErrors.HandOverInvalid;

        var proof = session.Authentication;
        var admitted = await gate.AdmitAsync(proof.User, new AdmissionFacts(AdmissionFlow.SessionUse, Factors: Factors, Session: session.Standing), cancellationToken);
        return admitted.Map(_ => new HostSession(session.Session, proof.User, proof.Acr, proof.Amr, proof.AuthenticatedAt));
    }
}
