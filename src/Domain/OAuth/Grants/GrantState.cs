using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Grants;

/// <summary>A grant as read for use: nothing of it changes any more but its end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Who granted.</param>
/// <param name="Client">To whom.</param>
/// <param name="Scopes">What.</param>
/// <param name="Session">In which session.</param>
/// <param name="IsOffline">Whether it outlives the session.</param>
/// <param name="SignIn">On which authentication.</param>
/// <param name="Audiences">For which resource servers.</param>
/// <param name="Claims">Single claims that were asked for.</param>
public sealed record GrantState(
    GrantId Id,
    UserId User,
    ClientId Client,
    ScopeSet Scopes,
    SessionId Session,
    bool IsOffline,
    SignIn SignIn,
    IReadOnlyList<string> Audiences,
    ClaimNames Claims)
{
    /// <summary>The authorization details (RFC 9396).</summary>
    public DetailSet Details { get; init; } = DetailSet.Empty;

    /// <summary>By which name its client manages it; absent when it does not.</summary>
    public GrantHandle? Handle { get; init; }
}
