using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>Gives a grant because somebody has just said yes to it on a page of ours, while the client waits elsewhere (devices, CIBA).</summary>
public sealed class GrantGiving(
    IAdmissionGate gate,
    IGrants grants,
    IConsents consents,
    IFactorStandings factors,
    IIds ids,
    OAuthOptions options,
    TimeProvider time,
    ILogger<GrantGiving> log)
{
    /// <summary>Asks the gate, remembers the consent and gives the grant, inside the caller's unit of work. Refuses with <c>oauth.access_denied</c>.</summary>
    /// <param name="yes">What was said yes to.</param>
    /// <param name="session">The live session in which it was said.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Result<GivenGrant>> GiveAsync(SpokenYes yes, CurrentSession session, CancellationToken ct)
    {
        var (user, authenticatedAt, acr, amr) = session.Authentication;

        // INVARIANT: held before the grant is given, so that no withdrawal comes in between.
        var consented = await RememberAsync(user, yes, ct);
        if (consented.IsRefused)
            return consented.Refusal;

        var facts = new AdmissionFacts(
            yes.Flow,
            Factors: await factors.OfAsync(user, acr, ct),
            Session: session.Standing,
            Client: yes.Client.Standing(yes.Access.Scopes),
            Grant: new GrantStanding(IsLive: true, IsConsented: true));
        var admitted = await gate.AdmitAsync(user, facts, ct);
        if (admitted.IsRefused)
        {
            OAuthLog.GateRefused(log, yes.Flow, admitted.Refusal.Code);
            return OAuthErrors.AccessDenied;
        }

        var lifetimes = yes.Client.Settings.Lifetimes.Over(options.Lifetimes);
        var life = new GrantLife(lifetimes, yes.Client.Settings.GrantTypes.Contains(GrantType.RefreshToken)) { RedeemableFor = yes.RedeemableFor };
        var by = new GrantedBy(user, session.Session, new SignIn(authenticatedAt, acr, amr), session.ExpiresAt);
        var grant = Grant.Give(admitted.Value, new GrantId(ids.Next()), yes.Access, by, life, time.GetUtcNow());
        grants.Add(grant);
        return new GivenGrant(admitted.Value, grant.Id);
    }

    // Who need not ask is not remembered as having asked.
    private async Task<Result<Done>> RememberAsync(UserId user, SpokenYes yes, CancellationToken ct)
    {
        var (client, scopes, audiences) = yes.Access;
        var consent = await consents.HoldAsync(user, client, ct);
        if (!yes.Client.Settings.AsksForConsent)
            return Done.It;

        if (consent is null)
            return await consents.AddAsync(Consent.Give(user, client, scopes, audiences, time.GetUtcNow()), ct);

        consent.Extend(scopes, audiences, time.GetUtcNow());
        return Done.It;
    }
}

/// <summary>What somebody said yes to.</summary>
/// <param name="Flow">The gate's flow.</param>
/// <param name="Client">Who asked.</param>
/// <param name="Access">For what.</param>
/// <param name="RedeemableFor">For how long the client can take the first tokens.</param>
public sealed record SpokenYes(AdmissionFlow Flow, RegisteredClient Client, GrantedAccess Access, TimeSpan RedeemableFor);

/// <summary>A grant that has just been given.</summary>
/// <param name="Admitted">The gate's word.</param>
/// <param name="Grant">The grant.</param>
public sealed record GivenGrant(Admitted Admitted, GrantId Grant);
