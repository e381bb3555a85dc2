using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A waiting request.</summary>
/// <param name="ClientId">Who asks.</param>
/// <param name="ClientName">Its name for people.</param>
/// <param name="RedirectUri">Where the answer goes.</param>
/// <param name="Scopes">What it asks for.</param>
/// <param name="Audiences">The resource servers that its tokens are for.</param>
/// <param name="OfflineSeconds">For how long it may act while the person is away; absent when it may not.</param>
/// <param name="LoginHint">Whom it expects.</param>
/// <param name="RequiredAcr">The class that the sign-in has to reach.</param>
/// <param name="IsAcrEssential">Whether the request fails without that class; otherwise nobody has to enrol a factor for it.</param>
/// <param name="UiLocales">Languages, best first.</param>
/// <param name="Next"><c>login</c>, <c>consent</c>, or <c>none</c> when the request can be resumed.</param>
/// <param name="NeedsFreshSignIn">Whether the person has to sign in, even if somebody is signed in already.</param>
/// <param name="ExpiresAt">When it stops waiting.</param>
/// <param name="Details">The authorization details that it asks for, in words.</param>
/// <param name="NewScopes">Those of the scopes that the person is asked about.</param>
/// <param name="NewDetails">Those of the details that the person is asked about.</param>
/// <param name="Known">What it has already, in words.</param>
/// <param name="Replaces">Whether it takes the place of something that the person granted before.</param>
public sealed record PendingAuthorizationBody(
    string ClientId,
    string ClientName,
    string RedirectUri,
    IReadOnlyList<ScopeBody> Scopes,
    IReadOnlyList<string> Audiences,
    long? OfflineSeconds,
    string? LoginHint,
    string? RequiredAcr,
    bool IsAcrEssential,
    string? UiLocales,
    Interaction Next,
    bool NeedsFreshSignIn,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> Details,
    IReadOnlyList<ScopeBody> NewScopes,
    IReadOnlyList<string> NewDetails,
    IReadOnlyList<string> Known,
    bool Replaces)
{
    /// <summary>Shows a request.</summary>
    public static PendingAuthorizationBody Of(PendingAuthorizationDescription request) => new(
        request.Client.Value,
        request.ClientName,
        request.RedirectUri,
        [.. request.Scopes.Select(ScopeBody.Of)],
        request.Audiences,
        (long?)request.OfflineFor?.TotalSeconds,
        request.LoginHint,
        request.RequiredAcr,
        request.IsAcrEssential,
        request.UiLocales,
        request.Next,
        request.Next == Interaction.Login,
        request.ExpiresAt,
        request.Details,
        [.. request.NewScopes.Select(ScopeBody.Of)],
        request.NewDetails,
        request.Known,
        request.Replaces);
}

/// <summary>Where the browser goes on.</summary>
/// <param name="ResumeUri">The address, on this server.</param>
public sealed record ResumeBody(string ResumeUri)
{
    /// <summary>The address for a request.</summary>
    public static ResumeBody For(Guid request) => new($"/oauth/authorize/resume?request={request:D}");
}
