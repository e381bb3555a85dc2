using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client asked a person to authenticate on a device of theirs (CIBA Core §7).</summary>
/// <param name="Id">The request.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">For what.</param>
public sealed record BackchannelAuthenticationBegun(BackchannelAuthenticationId Id, UserId UserId, ClientId ClientId, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>The person said yes.</summary>
/// <param name="Id">The request.</param>
/// <param name="GrantId">What was granted.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record BackchannelAuthenticationApproved(BackchannelAuthenticationId Id, GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>The person said no.</summary>
/// <param name="Id">The request.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record BackchannelAuthenticationDenied(BackchannelAuthenticationId Id, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>The client took its tokens, or was given them.</summary>
/// <param name="GrantId">The grant.</param>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record BackchannelAuthenticationRedeemed(GrantId GrantId, UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client could not be notified, and is not tried again.</summary>
/// <param name="Id">The request.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Reason">Why.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record BackchannelNotificationParked(BackchannelAuthenticationId Id, ClientId ClientId, string Reason, int Attempts) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Id.ToString();

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
