using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>Somebody registered; whether the address has an account already is found out later.</summary>
/// <param name="Request">The row that holds the registration until it is dealt with.</param>
public sealed record RegistrationAsked(Guid Request) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Request.ToString("D");
}

/// <summary>Somebody registered with an address that has an account already; its owner was told by mail, the caller was not.</summary>
public sealed record RegistrationRepeated(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>The first administrator was created through the set-up link.</summary>
public sealed record FirstAdministratorSetUp(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
