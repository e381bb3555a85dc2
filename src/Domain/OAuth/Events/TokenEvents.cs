using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client was given tokens for a person.</summary>
/// <param name="TokenId">The id of the access token (<c>jti</c>).</param>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes.</param>
/// <param name="WithRefreshToken">Whether a refresh token came with it.</param>
/// <param name="WithIdToken">Whether an ID token came with it.</param>
public sealed record TokensIssued(Guid TokenId, GrantId GrantId, UserId UserId, ClientId ClientId, IReadOnlyList<string> Scopes, bool WithRefreshToken, bool WithIdToken) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client was given a token for itself.</summary>
/// <param name="TokenId">The id of the access token (<c>jti</c>).</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes.</param>
public sealed record ClientTokenIssued(Guid TokenId, ClientId ClientId, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A refresh token was used, and its successor took its place.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record RefreshTokenRotated(GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A refresh token was used and stays as it is, since its client's tokens are not rotated.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record RefreshTokenUsed(GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A refresh token came again within the grace for lost answers, and got the same successor.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="ClientId">The client.</param>
public sealed record RefreshAnswerRepeated(GrantId GrantId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => GrantId.ToString();

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A used refresh token came again; its family has ended.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="ClientId">The client.</param>
public sealed record RefreshTokenReplayed(GrantId GrantId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => GrantId.ToString();

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client gave one access token back.</summary>
/// <param name="TokenId">The id of the access token (<c>jti</c>).</param>
/// <param name="ClientId">The client.</param>
public sealed record TokenRevoked(Guid TokenId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
