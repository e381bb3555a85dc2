using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>A successful answer of the token endpoint (RFC 6749 §5.1, OIDC Core §3.1.3.3).</summary>
/// <param name="AccessToken">The access token.</param>
/// <param name="Lifetime">How long it lives.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="RefreshToken">The refresh token; absent by design when the client gets none.</param>
/// <param name="IdToken">The ID token; absent by design without <c>openid</c>.</param>
public sealed record IssuedTokens(Secret AccessToken, TimeSpan Lifetime, ScopeSet Scopes, Secret? RefreshToken = null, Secret? IdToken = null)
{
    /// <summary>To which keys the access token is bound.</summary>
    public TokenBinding Binding { get; init; } = TokenBinding.None;

    /// <summary>What was issued (RFC 8693 §2.2.1); absent but for an exchange.</summary>
    public string? IssuedTokenType { get; init; }

    /// <summary>Whether what stands in the place of the access token is none (<c>N_A</c>).</summary>
    public bool IsNoAccessToken { get; init; }

    /// <summary>The name by which its client manages the grant (Grant Management for OAuth 2.0 §5.5); absent when it does not.</summary>
    public string? GrantId { get; init; }

    /// <summary>What it allows besides (RFC 9396 §7).</summary>
    public DetailSet Details { get; init; } = DetailSet.Empty;
}
