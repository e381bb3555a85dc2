using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>What the login and consent pages have to say about a waiting request.</summary>
/// <param name="Request">Which request.</param>
/// <param name="Browser">The binding cookie; without it the request is unknown.</param>
public sealed record DescribePendingAuthorization(PendingAuthorizationId Request, Secret? Browser) : IQuery<PendingAuthorizationDescription>;

/// <summary>A waiting request in words.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="ClientName">Its name for people.</param>
/// <param name="RedirectUri">Where the answer goes; its host is shown so that people can doubt.</param>
/// <param name="Scopes">What it asks for, in words.</param>
/// <param name="LoginHint">Whom it expects; absent when it does not say.</param>
/// <param name="RequiredAcr">The class that the sign-in has to reach; absent when any will do.</param>
/// <param name="IsAcrEssential">Whether the request fails without that class.</param>
/// <param name="UiLocales">Languages, best first; absent when not sent.</param>
/// <param name="SignInSince">A sign-in has to be younger than this where the client asks for a fresh one.</param>
/// <param name="NeedsFreshSignIn">Whether an older sign-in does not count.</param>
/// <param name="ExpiresAt">When the request stops waiting.</param>
public sealed record PendingAuthorizationDescription(
    ClientId Client,
    string ClientName,
    string RedirectUri,
    IReadOnlyList<ScopeDescription> Scopes,
    string? LoginHint,
    string? RequiredAcr,
    bool IsAcrEssential,
    string? UiLocales,
    DateTimeOffset SignInSince,
    bool NeedsFreshSignIn,
    DateTimeOffset ExpiresAt);
