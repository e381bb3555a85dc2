using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Events;

/// <summary>A fact about one person. Carries no address and no name: subscribers look those up by id.</summary>
/// <param name="User">The person.</param>
public abstract record UserEvent(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>Somebody was created.</summary>
/// <param name="User">The person.</param>
/// <param name="IsEmailVerified">Whether the address was vouched for at once.</param>
public sealed record UserRegistered(UserId User, bool IsEmailVerified) : UserEvent(User);

/// <summary>A proof of the present address was sent.</summary>
/// <param name="User">The person.</param>
public sealed record EmailVerificationRequested(UserId User) : UserEvent(User);

/// <summary>The person proved to read mail at the present address.</summary>
/// <param name="User">The person.</param>
public sealed record EmailVerified(UserId User) : UserEvent(User);

/// <summary>The person asked for another address; the proof was sent there.</summary>
/// <param name="User">The person.</param>
public sealed record EmailChangeRequested(UserId User) : UserEvent(User);

/// <summary>The address was replaced by a proved one.</summary>
/// <param name="User">The person.</param>
public sealed record EmailChanged(UserId User) : UserEvent(User);

/// <summary>The profile or the user name changed.</summary>
/// <param name="User">The person.</param>
public sealed record ProfileUpdated(UserId User) : UserEvent(User);

/// <summary>The name by which the person signs in was set, changed or given up.</summary>
/// <param name="User">The person.</param>
public sealed record UsernameChanged(UserId User) : UserEvent(User);

/// <summary>The account was set aside.</summary>
/// <param name="User">The person.</param>
public sealed record UserDeactivated(UserId User) : UserEvent(User);

/// <summary>The account was taken back.</summary>
/// <param name="User">The person.</param>
public sealed record UserReactivated(UserId User) : UserEvent(User);

/// <summary>An administrator locked the account.</summary>
/// <param name="User">The person.</param>
public sealed record UserLocked(UserId User) : UserEvent(User);

/// <summary>An administrator opened the account again.</summary>
/// <param name="User">The person.</param>
public sealed record UserUnlocked(UserId User) : UserEvent(User);

/// <summary>The account became a tombstone.</summary>
/// <param name="User">The person.</param>
public sealed record UserDeleted(UserId User) : UserEvent(User);
