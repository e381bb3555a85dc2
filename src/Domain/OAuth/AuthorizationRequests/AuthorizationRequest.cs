using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>An authorization request that keeps every rule of the protocol and of its client.</summary>
public sealed record AuthorizationRequest
{
    /// <summary>Who asks.</summary>
    public required ClientId Client { get; init; }

    /// <summary>Where the answer goes, exactly as sent, or the one registered address.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Whether the request left the address out (RFC 6749 §3.1.2.3).</summary>
    public bool IsRedirectUriImplied { get; init; }

    /// <summary>How the answer travels.</summary>
    public required ResponseMode ResponseMode { get; init; }

    /// <summary>Given back untouched; absent when not sent.</summary>
    public string? State { get; init; }

    /// <summary>Goes into the ID token; absent when not sent.</summary>
    public string? Nonce { get; init; }

    /// <summary>What is asked for.</summary>
    public required ScopeSet Scopes { get; init; }

    /// <summary>The PKCE challenge (S256); empty when the client uses none.</summary>
    public required string CodeChallenge { get; init; }

    /// <summary>What has to be shown, or may not.</summary>
    public IReadOnlyList<Prompt> Prompts { get; init; } = [];

    /// <summary>How old the authentication may be; absent for any age.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whom the client expects; absent when it does not say.</summary>
    public string? LoginHint { get; init; }

    /// <summary>Languages for the pages, best first; absent when not sent.</summary>
    public string? UiLocales { get; init; }

    /// <summary>Authentication context classes: wished for, or demanded.</summary>
    public required AcrWish Acr { get; init; }

    /// <summary>Single claims asked for (OIDC Core §5.5).</summary>
    public required ClaimNames Claims { get; init; }

    /// <summary>About whom the answer may be, by <c>sub</c>; empty when about anybody (OIDC Core §3.1.2.2, §5.5.1).</summary>
    public IReadOnlyList<string> ExpectedSubjects { get; init; } = [];

    /// <summary>The resource servers that tokens will be asked for (RFC 8707 §2.1); empty when the scopes decide.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether its tokens are to carry what was granted before, too (draft-ietf-oauth-incremental-authz-04 §4).</summary>
    public bool IncludesGranted { get; init; }

    /// <summary>Which grant the answer makes or changes; absent where the client does not manage it.</summary>
    public GrantManagement? GrantManagement { get; init; }

    /// <summary>What people are asked about: the scopes, and those under which single claims are given. So nothing travels that the page did not name.</summary>
    public ScopeSet ToConsent() => Scopes.With(Claims.Scopes());

    /// <summary>Whether the answer may be about this person.</summary>
    public bool MayBeAbout(string subject) => ExpectedSubjects.Count == 0 || ExpectedSubjects.Contains(subject, StringComparer.Ordinal);

    /// <summary>The same request about the person of an ID token that came along. Refuses when the request names somebody else besides.</summary>
    public Result<AuthorizationRequest> About(string subject) =>
        MayBeAbout(subject) ? this with { ExpectedSubjects = [subject] } : OAuthErrors.IdTokenHintUnfit;

    /// <summary>The authorization details that are asked for (RFC 9396), as JSON text; absent when there are none.</summary>
    public string? Details { get; init; }

    /// <summary>The DPoP key to which the code is bound (RFC 9449 §10); absent when to none.</summary>
    public string? DpopKey { get; init; }

    /// <summary>Until when a browser may come with the reference under which it was pushed (RFC 9126 §2.2); absent when it was not.</summary>
    public DateTimeOffset? PushedUntil { get; init; }

    /// <summary>Whether something may not, or has to, be shown.</summary>
    public bool Asks(Prompt prompt) => Prompts.Contains(prompt);

    /// <summary>The same request, for access to a resource server. RFC 9470 §5: then the class that was asked for by <c>acr_values</c> is necessary, or the client would come back with a token that was refused already.</summary>
    public AuthorizationRequest ForAccess() => Acr.IsAskedByName ? this with { Acr = Acr with { IsEssential = true } } : this;
}

/// <summary>Which authentication context classes a client asks for.</summary>
/// <param name="Values">The classes, best first; empty when it does not ask.</param>
/// <param name="IsEssential">Whether the request fails when none of them is reached (OIDC Core §5.5.1.1).</param>
public sealed record AcrWish(IReadOnlyList<string> Values, bool IsEssential)
{
    /// <summary>No wish.</summary>
    public static readonly AcrWish Any = new([], false);

    /// <summary>Whether this very request names them by <c>acr_values</c>, and no default or voluntary claim does.</summary>
    public bool IsAskedByName { get; init; }
}
