using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>A person chose the code that applications have to know before they ask them on another device.</summary>
public sealed record UserCodeSet(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A person has no such code any more.</summary>
public sealed record UserCodeRemoved(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
