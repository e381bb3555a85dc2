using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>A conformance test says yes in the person's place, where the server lets it (<see cref="BackchannelAuthenticationOptions.AllowTestDecisions"/>).</summary>
/// <param name="AuthRequestId">The <c>auth_req_id</c>.</param>
public sealed record ApproveForTest(Secret AuthRequestId) : ICommand<Done>;

/// <summary>A conformance test says no in the person's place.</summary>
/// <param name="AuthRequestId">The <c>auth_req_id</c>.</param>
public sealed record DenyForTest(Secret AuthRequestId) : ICommand<Done>;

internal sealed class DecideForTestHandler(
    IBackchannelAuthentications requests,
    BackchannelDeciding deciding,
    IAdmissionGate gate,
    ISessions sessions,
    BackchannelAuthenticationOptions options,
    TimeProvider time) : ICommandHandler<ApproveForTest, Done>, ICommandHandler<DenyForTest, Done>
{
    // RFC 8176: the user presence test is as much as can be claimed for a person who is not there.
    private static readonly string[] Methods = ["user"];

    public async Task<Result<Done>> Handle(ApproveForTest request, CancellationToken cancellationToken)
    {
        if (!options.AllowTestDecisions || await requests.FindAsync(request.AuthRequestId.Sha256(), cancellationToken) is not { } found)
            return OAuthErrors.AuthenticationRequestUnknown;

        var session = await BeginSessionAsync(found, cancellationToken);
        return session.IsRefused ? session.Refusal : await deciding.ApproveAsync(found, session.Value, cancellationToken);
    }

    public async Task<Result<Done>> Handle(DenyForTest request, CancellationToken cancellationToken) =>
        options.AllowTestDecisions && await requests.FindAsync(request.AuthRequestId.Sha256(), cancellationToken) is { } found
            ? await deciding.DenyAsync(found, found.User, cancellationToken)
            : OAuthErrors.AuthenticationRequestUnknown;

    // The gate is asked as for everybody else; only the factors are taken for proved.
    private async Task<Result<CurrentSession>> BeginSessionAsync(BackchannelAuthentication request, CancellationToken ct)
    {
        var admitted = await gate.AdmitAsync(request.User, new AdmissionFacts(AdmissionFlow.InteractiveSignIn, Factors: new FactorStanding(IsSufficient: true, IsProviderEnabled: true)), ct);
        if (admitted.IsRefused)
            return admitted.Refusal;

        // Whatever class the client asks for: a test wants to see it in its tokens.
        var acr = (request.Acr is { } wish ? AcrDemand.Of(wish) : null) ?? AuthenticationContextClasses.SingleFactor;
        var authentication = new Sessions.Contracts.Authentication(request.User, time.GetUtcNow(), acr, Methods);
        var begun = await sessions.BeginAsync(admitted.Value, authentication, null, ct);
        return begun.Map(session => new CurrentSession(session.Session, authentication, new SessionStanding(IsEnded: false, IsExpired: false), session.ExpiresAt));
    }
}
