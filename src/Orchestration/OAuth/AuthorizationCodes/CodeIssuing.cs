using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Consents;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.AuthorizationCodes;

/// <summary>Gives a grant and a code for it, once the gate agrees.</summary>
public sealed class CodeIssuing(
    IAdmissionGate gate,
    IGrants grants,
    IAuthorizationCodes codes,
    GrantedBefore before,
    IRandomness randomness,
    IIds ids,
    OAuthOptions options,
    TimeProvider time,
    ILogger<CodeIssuing> log)
{
    /// <summary>Issues a code to a client for the person of a live session. What had to be shown has been shown.</summary>
    public async Task<Result<Secret>> IssueAsync(AcceptedAuthorization asked, ReadInteraction read, CancellationToken ct)
    {
        var session = read.Session ?? throw new InvalidOperationException("Nobody is signed in for whom a code could be issued.");
        var (user, authenticatedAt, acr, amr) = session.Authentication;
        var access = await before.WithAsync(asked, read, user, ct);
        var admitted = await gate.AdmitAsync(user, FactsFor(asked.Client.Standing(access.Scopes), session, read), ct);
        if (admitted.IsRefused)
        {
            OAuthLog.GateRefused(log, AdmissionFlow.AuthorizationCodeIssue, admitted.Refusal.Code);
            return OAuthErrors.AccessDenied;
        }

        var now = time.GetUtcNow();
        var lifetimes = asked.Client.Settings.Lifetimes.Over(options.Lifetimes);
        var by = new GrantedBy(user, session.Session, new SignIn(authenticatedAt, acr, amr), session.ExpiresAt);
        var mayRefresh = asked.Client.Settings.GrantTypes.Contains(GrantType.RefreshToken);
        var grant = Grant.Give(admitted.Value, new GrantId(ids.Next()), access, by, new GrantLife(lifetimes, mayRefresh), now);
        grants.Add(grant);

        var code = randomness.BearerValue();
        codes.Add(AuthorizationCode.Issue(admitted.Value, code, grant, asked.Request, lifetimes.AuthorizationCode, now));
        return code;
    }

    // The gate is asked with what was read, though the interaction has seen the same: it is the one place that may say yes.
    private static AdmissionFacts FactsFor(ClientStanding client, CurrentSession session, ReadInteraction read) => new(
        AdmissionFlow.AuthorizationCodeIssue,
        Factors: read.Factors,
        Session: session.Standing,
        Client: client,
        Grant: new GrantStanding(IsLive: true, read.HasConsent));
}
