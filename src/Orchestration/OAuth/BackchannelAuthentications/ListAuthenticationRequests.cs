using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>The applications that wait for a person to decide, the newest first; at most fifty.</summary>
/// <param name="User">The person.</param>
public sealed record ListAuthenticationRequests(UserId User) : IQuery<IReadOnlyList<AuthenticationRequest>>;

/// <summary>An application that waits.</summary>
/// <param name="Id">Which request.</param>
/// <param name="ClientName">Its name for people.</param>
/// <param name="BindingMessage">What it shows too; absent when nothing.</param>
/// <param name="Scopes">What it asks for, in words.</param>
/// <param name="Audiences">The resource servers that its tokens are for.</param>
/// <param name="OfflineFor">For how long it may act while the person is away; absent by design when it may not.</param>
/// <param name="CreatedAt">Since when it waits.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record AuthenticationRequest(
    BackchannelAuthenticationId Id,
    string ClientName,
    string? BindingMessage,
    IReadOnlyList<ScopeDescription> Scopes,
    IReadOnlyList<string> Audiences,
    TimeSpan? OfflineFor,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>The authorization details that it asks for, in words (RFC 9396).</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The same, field by field.</summary>
    public IReadOnlyList<SpelledDetail> SpelledDetails { get; init; } = [];

    /// <summary>Whether an administrator stands behind the client.</summary>
    public bool IsVerified { get; init; }

    /// <summary>The authentication context class that the sign-in has to reach, or ought to; absent when any will do.</summary>
    public string? WantedAcr { get; init; }

    /// <summary>Whether it has to.</summary>
    public bool IsAcrEssential { get; init; }
}
