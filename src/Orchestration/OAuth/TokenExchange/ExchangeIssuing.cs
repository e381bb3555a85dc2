using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Issues what comes of an exchange, and tells that.</summary>
public sealed class ExchangeIssuing(
    TokenMint mint,
    TokenEnhancement enhancement,
    SubjectIdentifiers identifiers,
    IAccessTokens accessTokens,
    IGrants grants,
    IRandomness randomness,
    IIds ids,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time)
{
    /// <summary>An access token, in the client's form; called by the type that was asked for (RFC 8693 §2.2.1).</summary>
    public async Task<Result<IssuedTokens>> AccessTokenAsync(ExchangeIssue issue, string type, CancellationToken ct)
    {
        var (client, subject, now) = (issue.Client, issue.Subject, time.GetUtcNow());
        var lifetime = client.Settings.Lifetimes.AccessToken ?? options.Lifetimes.AccessToken;
        var token = AccessToken.Exchanged(subject.Admitted, ids.Next(), subject.Subject, client.Id, issue.Scopes, issue.Audiences, lifetime, now)
            .BoundTo(issue.Binding).With(issue.Acting.Claims).With(ExtraClaims.Of(issue.Details));
        if (subject.Subject.User is { } user)
            token = token.About(identifiers.Of(client, user));

        GiveByAssertion(issue, token.ExpiresAt - now, now);
        Tell(token.Id, issue);
        var enhanced = await enhancement.EnhanceAsync(token, client, ct);
        return new IssuedTokens(await GiveFormAsync(enhanced, client.Settings, ct), token.ExpiresAt - now, token.Scopes)
        {
            Binding = issue.Binding,
            Details = issue.Details,
            IssuedTokenType = type == ExchangeTypes.Jwt ? ExchangeTypes.Jwt : ExchangeTypes.AccessToken,
        };
    }

    /// <summary>An ID token for the client itself. Refuses targets beside it, and subjects about whom there is none.</summary>
    public Result<IssuedTokens> IdToken(RegisteredClient client, ReadSubject subject, ActingParty acting, WantedToken wanted)
    {
        // An ID token is for the client that gets it, and for nobody else.
        if (wanted.Resources.Concat(wanted.Audiences).Any(target => target != client.Id.Value))
            return OAuthErrors.TargetNotAllowed;

        var openId = ScopeSet.Stored(StandardScopes.OpenId);
        var asked = ScopeSet.TryParse(wanted.Scope);
        if (asked.IsRefused)
            return asked.Refusal;

        if (!openId.Covers(asked.Value) || !subject.Scopes.Covers(openId) || !client.Settings.Scopes.Covers(openId))
            return OAuthErrors.ScopeBeyondGrant;

        if (subject.Subject is not { User: { } user, SignIn: { } signIn })
            return OAuthErrors.SubjectTokenUnacceptable;

        var now = time.GetUtcNow();
        var end = now + (client.Settings.Lifetimes.IdToken ?? options.Lifetimes.IdToken);
        if (end > subject.Subject.ExpiresAt)
            end = subject.Subject.ExpiresAt;

        // Which grants lie behind it and who alone may act is for those who exchange, and stands in access tokens alone.
        var extra = acting.Claims.Find(ActorChain.Claim) is { } act ? ExtraClaims.None.With(ActorChain.Claim, act) : ExtraClaims.None;
        var content = new ExchangedIdToken(identifiers.Of(client, user), client.Id, signIn, extra, now, end);
        Tell(ids.Next(), new ExchangeIssue(client, subject, acting, openId, [client.Id.Value], TokenBinding.None));
        return new IssuedTokens(mint.ExchangedIdToken(content, client), end - now, openId) { IssuedTokenType = ExchangeTypes.IdToken, IsNoAccessToken = true };
    }

    // It is a grant like any other: the person sees it and takes it back, and it ends with its one token.
    private void GiveByAssertion(ExchangeIssue issue, TimeSpan lifetime, DateTimeOffset now)
    {
        if (issue.Subject is not { Assertion: { } assertion, Subject: { User: { } user, Grant: { } id, SignIn: { } signIn } })
            return;

        grants.Add(Grant.GiveByAssertion(issue.Subject.Admitted, id, new GrantedAccess(issue.Client.Id, issue.Scopes, issue.Audiences), user, signIn, lifetime, now));
        facts.Record(new AssertionAccepted(id, user, issue.Client.Id, assertion.Issuer.Issuer, assertion.Id));
    }

    private void Tell(Guid token, ExchangeIssue issue)
    {
        var (subject, audience) = (issue.Subject, string.Join(' ', issue.Audiences));
        if (subject.Subject is { User: { } user, Grant: { } grant })
            facts.Record(new TokenExchanged(token, grant, user, issue.Client.Id, subject.IssuedTo, issue.Acting.Name, audience, issue.Scopes.Names));

        if (subject.Subject.OnBehalfOf is { } spokenFor)
            facts.Record(new ClientTokenExchanged(token, issue.Client.Id, spokenFor, issue.Acting.Name, audience, issue.Scopes.Names));
    }

    private async Task<Secret> GiveFormAsync(AccessToken token, ClientSettings settings, CancellationToken ct)
    {
        if (settings.AccessTokenFormat == AccessTokenFormat.Jwt)
            return mint.AccessToken(token, settings);

        var value = randomness.BearerValue();
        await accessTokens.AddAsync(value, token, ct);
        return value;
    }
}

/// <summary>What is to be issued for an exchange.</summary>
/// <param name="Client">To whom.</param>
/// <param name="Subject">For what.</param>
/// <param name="Acting">Who acts.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Audiences">Where.</param>
/// <param name="Binding">To which keys it is bound.</param>
public sealed record ExchangeIssue(RegisteredClient Client, ReadSubject Subject, ActingParty Acting, ScopeSet Scopes, IReadOnlyList<string> Audiences, TokenBinding Binding)
{
    /// <summary>What it allows besides.</summary>
    public DetailSet Details { get; init; } = DetailSet.Empty;
}
