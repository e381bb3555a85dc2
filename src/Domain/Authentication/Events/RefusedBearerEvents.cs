using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>Somebody presented a set-up link that is used, over or invented; told once a minute for one address.</summary>
public sealed record SetUpRefused : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "set-up";
}

/// <summary>Somebody presented a link for a new password that is used, over or invented; told once a minute for one address.</summary>
public sealed record ResetRefused : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "reset";
}

/// <summary>Somebody presented an invitation that is used, over or invented; told once a minute for one address.</summary>
public sealed record InvitationRefused : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "invitation";
}
