using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>An initial access token was made.</summary>
/// <param name="TokenId">The token.</param>
/// <param name="Name">What administrators call it.</param>
public sealed record InitialAccessTokenIssued(InitialAccessTokenId TokenId, string Name) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => TokenId.ToString();
}

/// <summary>An initial access token was ended.</summary>
/// <param name="TokenId">The token.</param>
/// <param name="Name">What administrators call it.</param>
public sealed record InitialAccessTokenRevoked(InitialAccessTokenId TokenId, string Name) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => TokenId.ToString();
}
