using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Consents;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Grants;

/// <summary>By which name a client manages a grant, and what it asked for.</summary>
/// <param name="Id">The <c>grant_id</c>: nobody can guess it, and it is worth nothing without its client's token.</param>
/// <param name="Action">What the client asked for.</param>
public sealed record GrantHandle(string Id, GrantManagementAction Action);

/// <summary>A grant that its client manages: what stands under its <c>grant_id</c> now. Merging and replacing put another grant in the place of the one before, so that no token outlives what it was given for.</summary>
public sealed record ManagedGrant
{
    /// <summary>The <c>grant_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The grant that stands there now.</summary>
    public required GrantId Current { get; init; }

    /// <summary>Who granted.</summary>
    public required UserId User { get; init; }

    /// <summary>To whom.</summary>
    public required ClientId Client { get; init; }

    /// <summary>What.</summary>
    public required ScopeSet Scopes { get; init; }

    /// <summary>For which resource servers.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>Single claims.</summary>
    public required ClaimNames Claims { get; init; }

    /// <summary>The authorization details.</summary>
    public required DetailSet Details { get; init; }

    /// <summary>Whether it outlives its session.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>When the first grant under this name was given.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when what stands there now does.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>After this nothing hangs on it any more.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>What it holds.</summary>
    public KnownConsent Holds() => new(Scopes, Audiences, Details);
}
