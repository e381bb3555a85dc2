using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>A confidential client asks whether a token is good now (RFC 7662 §2.1).</summary>
/// <param name="Client">Who asks.</param>
/// <param name="AccessToken">The token.</param>
public sealed record IntrospectToken(PresentedClient Client, Secret AccessToken) : IQuery<Introspection>;

/// <summary>The answer.</summary>
/// <param name="Token">What the token says; absent when it is not good, or not for the asker's eyes: the two look alike (RFC 7662 §2.2).</param>
/// <param name="Subject">The <c>sub</c>: the same that a JWT of this client shows.</param>
public sealed record Introspection(TokenClaims? Token, string? Subject = null)
{
    /// <summary>What a refresh token of the asker stands for; absent when it is none.</summary>
    public LiveRefreshToken? RefreshToken { get; init; }

    /// <summary>Whether the token is good.</summary>
    public bool IsActive => Token is not null || RefreshToken is not null;
}

/// <summary>A refresh token that is good now.</summary>
/// <param name="Client">Whose it is.</param>
/// <param name="User">For whom it speaks.</param>
/// <param name="Scopes">What its grant allows.</param>
/// <param name="Binding">The keys that have to be shown with it.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
public sealed record LiveRefreshToken(ClientId Client, UserId User, ScopeSet Scopes, TokenBinding Binding, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
