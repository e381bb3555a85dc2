using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client was told that a session has ended, and took it (OIDC Back-Channel Logout §2.8).</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SessionId">The session.</param>
/// <param name="UserId">Whose.</param>
public sealed record LogoutTokenDelivered(ClientId ClientId, SessionId SessionId, UserId UserId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client could not be told that a session has ended: the server gave up.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SessionId">The session.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Reason">Why the last try failed.</param>
/// <param name="Attempts">How many tries there were.</param>
public sealed record LogoutTokenParked(ClientId ClientId, SessionId SessionId, UserId UserId, string Reason, int Attempts) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>An administrator had a client told once more that a session has ended.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SessionId">The session.</param>
/// <param name="UserId">Whose.</param>
public sealed record LogoutDeliveryReplayed(ClientId ClientId, SessionId SessionId, UserId UserId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
