using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class DescribePendingAuthorizationHandler(
    AuthServerDb db,
    AuthorizationJudging judging,
    InteractionReading interactions,
    ScopeCatalogue scopes,
    DetailJudging details,
    OAuthOptions options,
    TimeProvider time) : IQueryHandler<DescribePendingAuthorization, PendingAuthorizationDescription>
{
    public async Task<Result<PendingAuthorizationDescription>> Handle(DescribePendingAuthorization request, CancellationToken cancellationToken)
    {
        var pending = await db.Set<PendingAuthorization>().AsNoTracking().SingleOrDefaultAsync(waiting => waiting.Id == request.Request, cancellationToken);
        if (pending is null || pending.EnsureWaitsFor(request.Browser, time.GetUtcNow()).IsRefused)
            return OAuthErrors.PendingAuthorizationUnknown;

        var judged = await judging.JudgeAgainAsync(pending.Request, cancellationToken);
        if (judged.IsRefused)
            return judged.Refusal;

        // Refused meanwhile: resuming it tells the client so, and the person has nothing to do.
        if (judged.Value is not JudgedAuthorization.Accepted { Authorization: { } asked })
            return OAuthErrors.PendingAuthorizationUnknown;

        var read = await interactions.LookAsync(asked, pending, cancellationToken);
        var described = await DescribeAsync(pending, asked, read.Next.IsSuccess ? read.Next.Value : Interaction.None, cancellationToken);
        return await AskAsync(described, asked, read.Known, cancellationToken);
    }

    // OIDC Core §3.1.2.1: prompt=consent asks about all of it.
    private async Task<PendingAuthorizationDescription> AskAsync(PendingAuthorizationDescription described, AcceptedAuthorization asked, KnownConsent known, CancellationToken ct)
    {
        var (client, request, audiences) = asked;
        var wanted = DetailSet.Stored(request.Details);
        var replaces = request.GrantManagement?.Action == GrantManagementAction.Replace;
        var question = replaces
            ? ConsentQuestion.AboutAll(request.ToConsent(), wanted, KnownConsent.None)
            : request.Asks(Prompt.Consent)
            ? ConsentQuestion.AboutAll(request.ToConsent(), wanted, known)
            : ConsentQuestion.AboutNew(request.ToConsent(), wanted, audiences, known);
        var has = await scopes.DescribeAsync(question.KnownScopes.Where(client.Settings.Scopes.Has), ct);
        return described with
        {
            Replaces = replaces,
            NewScopes = await scopes.DescribeAsync(question.Scopes, ct),
            NewDetails = await details.SayAsync(question.Details, ct),
            SpelledDetails = await details.SpellAsync(question.Details, ct),
            Known = [.. has.Select(scope => scope.Words), .. await details.SayAsync(question.KnownDetails, ct)],
        };
    }

    private async Task<PendingAuthorizationDescription> DescribeAsync(PendingAuthorization pending, AcceptedAuthorization asked, Interaction next, CancellationToken ct)
    {
        var (client, request, audiences) = asked;
        return new PendingAuthorizationDescription
        {
            Client = client.Id,
            ClientName = client.Settings.Name,
            IsVerified = client.IsVouched,
            LogoUri = client.IsVouched ? client.Settings.Display.LogoUri : null,
            PolicyUri = client.Settings.Display.PolicyUri,
            TermsUri = client.Settings.Display.TermsUri,
            RedirectUri = request.RedirectUri,
            Scopes = await scopes.DescribeAsync(request.ToConsent(), ct),
            Details = await details.SayAsync(DetailSet.Stored(request.Details), ct),
            Audiences = audiences,
            OfflineFor = request.Scopes.Has(StandardScopes.OfflineAccess) ? client.Settings.Lifetimes.Over(options.Lifetimes).RefreshTokenAbsolute : null,
            LoginHint = request.LoginHint,
            RequiredAcr = AcrDemand.Of(request.Acr),
            IsAcrEssential = request.Acr.IsEssential,
            UiLocales = request.UiLocales,
            Next = next,
            ExpiresAt = pending.ExpiresAt,
        };
    }
}
