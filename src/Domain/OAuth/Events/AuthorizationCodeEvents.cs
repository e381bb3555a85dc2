using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client was given a code.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="SessionId">The session in which it happened.</param>
public sealed record AuthorizationCodeIssued(GrantId GrantId, UserId UserId, ClientId ClientId, SessionId SessionId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client redeemed its code.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record AuthorizationCodeRedeemed(GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A redeemed code came again; what it gave has ended.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="ClientId">The client.</param>
public sealed record AuthorizationCodeReplayed(GrantId GrantId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => GrantId.ToString();

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
