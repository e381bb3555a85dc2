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
public sealed record Introspection(TokenClaims? Token, string? Subject = null);
