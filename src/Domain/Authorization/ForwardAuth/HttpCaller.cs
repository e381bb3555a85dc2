using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>Who sends a request to an application.</summary>
/// <param name="User">The person; absent by design for clients that act for themselves, and for strangers.</param>
/// <param name="Client">The client that a token was issued to; absent by design in a browser.</param>
/// <param name="Scopes">What the token allows; none without a token.</param>
public sealed record HttpCaller(UserId? User, ClientId? Client, IReadOnlyList<string> Scopes)
{
    /// <summary>Somebody who shows nothing.</summary>
    public static readonly HttpCaller Anonymous = new(null, null, []);

    /// <summary>The authentication context class; absent by design when nobody proved anything here.</summary>
    public string? Acr { get; init; }

    /// <summary>The methods used.</summary>
    public IReadOnlyList<string> Amr { get; init; } = [];

    /// <summary>When the person proved who they are; absent by design when unknown.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Whether nobody was recognised.</summary>
    public bool IsAnonymous => User is null && Client is null;
}
