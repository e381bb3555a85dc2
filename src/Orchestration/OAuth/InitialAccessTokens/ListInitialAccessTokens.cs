using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.InitialAccessTokens;

/// <summary>The initial access tokens by their names.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListInitialAccessTokens(PageRequest Page) : IQuery<Page<InitialAccessTokenRow>>;

/// <summary>An initial access token, but for the token.</summary>
/// <param name="TokenId">Its id.</param>
/// <param name="Name">What administrators call it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; absent when it does not.</param>
/// <param name="UsesLeft">How many clients may still be registered with it; absent when that is not counted.</param>
/// <param name="Policy">What these clients may be.</param>
public sealed record InitialAccessTokenRow(
    InitialAccessTokenId TokenId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, int? UsesLeft, RegistrationPolicy Policy);
