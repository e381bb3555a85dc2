using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Consents;

/// <summary>The signed-in person allows what a waiting request asks for. The request can then be resumed.</summary>
/// <param name="Request">Which request.</param>
/// <param name="Browser">The binding cookie.</param>
public sealed record GrantConsent(PendingAuthorizationId Request, Secret? Browser) : ICommand<Done>;

internal sealed class GrantConsentHandler(IPendingAuthorizations pendings, AuthorizationJudging judging, DetailJudging details, IConsents consents, LiveSession sessions, TimeProvider time)
    : ICommandHandler<GrantConsent, Done>
{
    public async Task<Result<Done>> Handle(GrantConsent request, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(cancellationToken) is not { } session)
            return OAuthErrors.LoginRequired;

        if (await pendings.FindAsync(request.Request, cancellationToken) is not { } pending)
            return OAuthErrors.PendingAuthorizationUnknown;

        var now = time.GetUtcNow();
        var waits = pending.EnsureWaitsFor(request.Browser, now);
        if (waits.IsRefused)
            return waits.Refusal;

        var judged = await judging.JudgeAgainAsync(pending.Request, cancellationToken);
        if (judged.IsRefused)
            return judged.Refusal;

        // What its client may not have any more is answered when the request is resumed; there is nothing to consent to.
        if (judged.Value is not JudgedAuthorization.Accepted { Authorization: { } asked })
            return Done.It;

        var user = session.Authentication.User;
        pending.RecordConsent(user);
        var remembered = await details.RememberableAsync(DetailSet.Stored(asked.Request.Details), cancellationToken);
        if (await consents.HoldAsync(user, asked.Client.Id, cancellationToken) is { } consent)
        {
            consent.Extend(asked.Request.ToConsent(), asked.Audiences, now);
            consent.Remember(remembered);
            return Done.It;
        }

        var first = Consent.Give(user, asked.Client.Id, asked.Request.ToConsent(), asked.Audiences, now);
        first.Remember(remembered);
        return await consents.AddAsync(first, cancellationToken);
    }
}
