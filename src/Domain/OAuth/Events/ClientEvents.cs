using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client was registered.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">Whether it can keep a secret.</param>
public sealed record ClientRegistered(ClientId ClientId, string Name, ClientType Type) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>The settings of a client changed.</summary>
/// <param name="ClientId">The client.</param>
public sealed record ClientChanged(ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client got a new secret; the others end after the overlap.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SecretId">The new secret.</param>
/// <param name="OthersEndAt">When the others stop working.</param>
public sealed record ClientSecretRotated(ClientId ClientId, ClientSecretId SecretId, DateTimeOffset OthersEndAt) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A secret of a client was ended at once.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="SecretId">The secret.</param>
public sealed record ClientSecretRevoked(ClientId ClientId, ClientSecretId SecretId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client may act again.</summary>
/// <param name="ClientId">The client.</param>
public sealed record ClientEnabled(ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client may not act any more; its tokens are refused.</summary>
/// <param name="ClientId">The client.</param>
public sealed record ClientDisabled(ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client was removed.</summary>
/// <param name="ClientId">The client.</param>
public sealed record ClientDeleted(ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>Somebody named a client and did not prove to be it.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Reason">The error code; coarser on the wire.</param>
public sealed record ClientAuthenticationRefused(ClientId ClientId, string Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
