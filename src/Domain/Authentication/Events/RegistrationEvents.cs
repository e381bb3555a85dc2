using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

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
