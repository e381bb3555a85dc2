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

/// <summary>A client registered itself (RFC 7591).</summary>
/// <param name="ClientId">The client.</param>
/// <param name="TokenName">The name of the initial access token; absent when none was needed.</param>
public sealed record ClientRegisteredItself(ClientId ClientId, string? TokenName) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>Somebody wanted to register or look after a client without a token that allows it.</summary>
/// <param name="ClientId">Whose registration; absent when a new one was wanted.</param>
public sealed record RegistrationTokenRefused(ClientId? ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId?.Value ?? "registration";

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
