using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>All that decides whether a presented access token is good now, each answer from one indexed statement on the database's truth.</summary>
public interface ITokenStandings
{
    /// <summary>For a JWT of this client that speaks for a person; absent when its grant is unknown. The client to which the grant was given counts too, where that is another one (RFC 8693).</summary>
    Task<TokenStanding?> OfGrantAsync(GrantId grant, ClientId client, Guid tokenId, CancellationToken ct);

    /// <summary>For a JWT that speaks for a client; absent when the client that holds it is unknown. The client for which it speaks counts too, where that is another one (RFC 8693).</summary>
    Task<TokenStanding?> OfClientAsync(ClientId client, ClientId? onBehalfOf, Guid tokenId, CancellationToken ct);

    /// <summary>For an opaque token, with what it says; absent when unknown.</summary>
    Task<KeptToken?> OfReferenceAsync(byte[] hash, CancellationToken ct);
}

/// <summary>How everything that a token hangs on stands now.</summary>
/// <param name="IsTokenRevoked">Whether this very token was given back.</param>
/// <param name="IsClientEnabled">Whether the client may act.</param>
/// <param name="ClientSince">When the client was registered; absent when it is unknown. What an earlier one of its name was given is none of its tokens.</param>
/// <param name="ClientScopes">What the client may ask for now.</param>
/// <param name="User">The person; absent by design without one. E-mail and password states are not read: no use of a token asks for them.</param>
/// <param name="Session">The session in which the grant was given; absent by design without a person.</param>
/// <param name="IsOffline">Whether the grant outlives that session.</param>
/// <param name="Grant">The grant; absent by design without a person.</param>
/// <param name="Claims">Single claims that the grant was asked for.</param>
public sealed record TokenStanding(
    bool IsTokenRevoked,
    bool IsClientEnabled,
    DateTimeOffset? ClientSince,
    Domain.OAuth.Scopes.ScopeSet ClientScopes,
    UserStanding? User,
    SessionStanding? Session,
    bool IsOffline,
    GrantStanding? Grant,
    ClaimNames Claims);

/// <summary>An opaque token: what it says, and how it stands.</summary>
/// <param name="Claims">What it says.</param>
/// <param name="Standing">How it stands.</param>
public sealed record KeptToken(TokenClaims Claims, TokenStanding Standing);
