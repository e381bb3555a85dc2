using AuthServer.Domain.Sessions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Sessions;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Sessions.Reads;

/// <summary>The session check: one query by the cookie's hash, one for the person's standing, and the gate decides.</summary>
internal sealed class CheckSessionHandler(ISessions sessions, IAdmissionGate gate) : IQueryHandler<CheckSession, CurrentSession>
{
    // Sessions begin by local authentication only, so there is no provider that could have been disabled since.
    private static readonly FactorStanding Factors = new(IsSufficient: true, IsProviderEnabled: true);

    public async Task<Result<CurrentSession>> Handle(CheckSession request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(request.Cookie, cancellationToken) is not { } session)
            return SessionsErrors.SignInRequired;

        var facts = new AdmissionFacts(AdmissionFlow.SessionUse, Factors: Factors, Session: session.Standing);
        var admitted = await gate.AdmitAsync(session.Authentication.User, facts, cancellationToken);
        return admitted.Map(_ => session);
    }
}
