using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.UserInfo;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Issues the tokens that hang on a grant, for a redeemed code and for a used refresh token alike.</summary>
public sealed class GrantTokens(
    TokenMint mint,
    TokenEnhancement enhancement,
    IAccessTokens accessTokens,
    SubjectIdentifiers subjects,
    IUserDirectory directory,
    IRandomness randomness,
    IIds ids,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time)
{
    /// <summary>Issues access and ID token, and tells that. An opaque access token is stored in the caller's unit of work.</summary>
    public async Task<IssuedTokens> IssueAsync(Admitted admitted, GrantIssue issue, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var settings = issue.Client.Settings;
        var lifetimes = settings.Lifetimes.Over(options.Lifetimes);

        var subject = subjects.Of(issue.Client, issue.Grant.User);
        var token = AccessToken.OnGrant(admitted, ids.Next(), issue.Grant, issue.Scopes, issue.Audiences, lifetimes.AccessToken, now).BoundTo(issue.Binding).About(subject).With(ExtraClaims.Of(issue.Details));

        token = await enhancement.EnhanceAsync(MayAct(token, settings), issue.Client, ct);
        var value = settings.AccessTokenFormat == AccessTokenFormat.Jwt ? mint.AccessToken(token, settings) : await KeepAsync(token, ct);
        var idToken = issue.Scopes.Has(StandardScopes.OpenId)
            ? mint.IdToken(new IdTokenContent(issue.Grant, subject, value, issue.Nonce, await ClaimsAsync(issue, ct), now, now + lifetimes.IdToken) { Extra = issue.IdTokenExtra.With(await enhancement.ForIdTokenAsync(issue.Grant, issue.Scopes, issue.Client, ct)) }, issue.Client)
            : null;

        facts.Record(new TokensIssued(token.Id, issue.Grant.Id, issue.Grant.User, issue.Client.Id, issue.Scopes.Names, issue.RefreshToken is not null, idToken is not null));
        return new IssuedTokens(value, lifetimes.AccessToken, issue.Scopes, issue.RefreshToken, idToken) { Binding = issue.Binding, Details = issue.Details, GrantId = issue.Grant.Handle?.Id };
    }

    // RFC 8693 §4.4: who alone may act for the person with this token.
    private static AccessToken MayAct(AccessToken token, ClientSettings client) =>
        client.TokenExchange.MayAct is { } actor ? token.With(ExtraClaims.None.With(ActorChain.MayAct, ActorChain.Extend(actor, null))) : token;

    private async Task<Secret> KeepAsync(AccessToken token, CancellationToken ct)
    {
        var value = randomness.BearerValue();
        await accessTokens.AddAsync(value, token, ct);
        return value;
    }

    // OIDC Core §5.4: with an access token, claims of the scopes come from UserInfo; only those asked for by name stand in the ID token.
    private async Task<IReadOnlyList<UserClaim>> ClaimsAsync(GrantIssue issue, CancellationToken ct)
    {
        var names = issue.Grant.Claims.Within(issue.Client.Settings.Scopes).IdToken;
        return names.Count > 0 && await directory.ProfileAsync(issue.Grant.User, ct) is { } profile ? UserClaims.Select(profile, ScopeSet.Empty, names) : [];
    }
}

/// <summary>What is to be issued on a grant.</summary>
/// <param name="Client">To whom.</param>
/// <param name="Grant">On what.</param>
/// <param name="Scopes">The grant's scopes, or fewer.</param>
/// <param name="Audiences">The resource servers that the access token is for.</param>
/// <param name="RefreshToken">The refresh token that goes with it; absent by design when there is none.</param>
/// <param name="Nonce">For the ID token; absent when there is none.</param>
public sealed record GrantIssue(RegisteredClient Client, GrantState Grant, ScopeSet Scopes, IReadOnlyList<string> Audiences, Secret? RefreshToken, string? Nonce = null)
{
    /// <summary>The grant's authorization details, or fewer.</summary>
    public DetailSet Details { get; init; } = DetailSet.Empty;

    /// <summary>To which keys the access token is bound.</summary>
    public TokenBinding Binding { get; init; } = TokenBinding.None;

    /// <summary>What the ID token says beyond the ordinary.</summary>
    public ExtraClaims IdTokenExtra { get; init; } = ExtraClaims.None;
}
