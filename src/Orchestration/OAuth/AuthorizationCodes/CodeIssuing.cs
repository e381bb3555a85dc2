using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.AuthorizationCodes;

/// <summary>Gives a grant and a code for it, once the gate agrees.</summary>
public sealed class CodeIssuing(
    IAdmissionGate gate,
    ScopeCatalogue catalogue,
    IGrants grants,
    IAuthorizationCodes codes,
    IRandomness randomness,
    IIds ids,
    OAuthOptions options,
    TimeProvider time,
    ILogger<CodeIssuing> log)
{
    /// <summary>Issues a code to a client for the person of a live session. What had to be shown has been shown.</summary>
    public async Task<Result<Secret>> IssueAsync(AuthorizationRequest request, RegisteredClient client, CurrentSession session, CancellationToken ct)
    {
        var (user, authenticatedAt, acr, amr) = session.Authentication;
        var admitted = await gate.AdmitAsync(user, FactsFor(request, client, session), ct);
        if (admitted.IsRefused)
        {
            OAuthLog.GateRefused(log, AdmissionFlow.AuthorizationCodeIssue, admitted.Refusal.Code);
            return OAuthErrors.AccessDenied;
        }

        var now = time.GetUtcNow();
        var lifetimes = client.Settings.Lifetimes.Over(options.Lifetimes);
        var audiences = await catalogue.AudiencesAsync(request.Scopes, request.Resource, ct);
        var by = new GrantedBy(user, session.Session, new SignIn(authenticatedAt, acr, amr));
        var grant = Grant.Give(admitted.Value, new GrantId(ids.Next()), request, by, audiences, now, now + LongestLife(lifetimes));
        grants.Add(grant);

        var code = randomness.BearerValue();
        codes.Add(AuthorizationCode.Issue(admitted.Value, code, grant, request, lifetimes.AuthorizationCode, now));
        return code;
    }

    private static TimeSpan LongestLife(TokenLifetimes lifetimes) => lifetimes.AuthorizationCode + lifetimes.RefreshTokenAbsolute + lifetimes.AccessToken;

    // The interaction is over: consent was remembered, given or not needed, and a demanded class was reached.
    private static AdmissionFacts FactsFor(AuthorizationRequest request, RegisteredClient client, CurrentSession session) => new(
        AdmissionFlow.AuthorizationCodeIssue,
        Factors: new FactorStanding(IsSufficient: true, IsProviderEnabled: true),
        Session: session.Standing,
        Client: client.Standing(request.Scopes),
        Grant: new GrantStanding(IsLive: true, IsConsented: true));
}
