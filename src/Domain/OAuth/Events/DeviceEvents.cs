using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A person let a device in.</summary>
/// <param name="Id">The request.</param>
/// <param name="GrantId">What was granted.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record DeviceApproved(DeviceAuthorizationId Id, GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A person refused a device.</summary>
/// <param name="Id">The request.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record DeviceDenied(DeviceAuthorizationId Id, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A device took its tokens.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record DeviceCodeRedeemed(GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>Somebody typed user codes that do not exist, until they were stopped.</summary>
/// <param name="UserId">The person.</param>
public sealed record UserCodesGuessed(UserId UserId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;
}
