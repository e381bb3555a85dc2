using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A person let a client act for them.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="SessionId">The session in which it happened.</param>
/// <param name="Scopes">The scopes.</param>
/// <param name="IsOffline">Whether it outlives the session.</param>
public sealed record GrantCreated(GrantId GrantId, UserId UserId, ClientId ClientId, SessionId SessionId, IReadOnlyList<string> Scopes, bool IsOffline) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A grant ended, and with it its codes and tokens.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Reason">Why.</param>
public sealed record GrantRevoked(GrantId GrantId, UserId UserId, ClientId ClientId, GrantEnd Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client had a grant that it manages merged or replaced.</summary>
/// <param name="GrantId">The grant that stands there now.</param>
/// <param name="Superseded">The one in whose place it stands.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Action">Which of the two.</param>
/// <param name="Scopes">What it allows now.</param>
public sealed record GrantUpdated(GrantId GrantId, GrantId Superseded, UserId UserId, ClientId ClientId, GrantManagementAction Action, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>Everything that a person had granted a client ended.</summary>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Grants">How many grants ended.</param>
/// <param name="Reason">Why.</param>
public sealed record ApplicationDisconnected(UserId UserId, ClientId ClientId, int Grants, GrantEnd Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>Everything that a person had granted anybody ended.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Grants">How many grants ended.</param>
/// <param name="Reason">Why.</param>
public sealed record AllGrantsRevoked(UserId UserId, int Grants, GrantEnd Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;
}
