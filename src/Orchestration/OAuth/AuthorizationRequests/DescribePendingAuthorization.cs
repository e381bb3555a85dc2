using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
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
public sealed record PendingAuthorizationDescription
{
    /// <summary>Who asks.</summary>
    public required ClientId Client { get; init; }

    /// <summary>Its name for people.</summary>
    public required string ClientName { get; init; }

    /// <summary>Whether an administrator stands behind it.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Its logo; absent when it has none, or nobody has looked at it.</summary>
    public string? LogoUri { get; init; }

    /// <summary>How it treats data; absent when it does not say.</summary>
    public string? PolicyUri { get; init; }

    /// <summary>Its terms; absent when it has none.</summary>
    public string? TermsUri { get; init; }

    /// <summary>Where the answer goes; shown so that people can doubt.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>What it asks for, in words.</summary>
    public required IReadOnlyList<ScopeDescription> Scopes { get; init; }

    /// <summary>The authorization details that it asks for, in words.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Those of the scopes that the person is asked about: the new ones, or all of them.</summary>
    public IReadOnlyList<ScopeDescription> NewScopes { get; init; } = [];

    /// <summary>The authorization details that the person is asked about, in words.</summary>
    public IReadOnlyList<string> NewDetails { get; init; } = [];

    /// <summary>The same, field by field.</summary>
    public IReadOnlyList<SpelledDetail> SpelledDetails { get; init; } = [];

    /// <summary>Whether it takes the place of something that the person granted before.</summary>
    public bool Replaces { get; init; }

    /// <summary>What it has without this, in words.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The resource servers that its tokens are for.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>For how long it may act while the person is away; absent by design when it may not.</summary>
    public TimeSpan? OfflineFor { get; init; }

    /// <summary>Whom it expects; absent when it does not say.</summary>
    public string? LoginHint { get; init; }

    /// <summary>The class that the sign-in has to reach; absent when any will do.</summary>
    public string? RequiredAcr { get; init; }

    /// <summary>Whether the request fails without that class.</summary>
    public bool IsAcrEssential { get; init; }

    /// <summary>Languages, best first; absent when not sent.</summary>
    public string? UiLocales { get; init; }

    /// <summary>What the person has to do now; nothing means that the request can be resumed.</summary>
    public required Interaction Next { get; init; }

    /// <summary>When the request stops waiting.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
