using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>A person got their first password.</summary>
public sealed record PasswordSet(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>
/// A person chose another password while signed in or signing in. <paramref name="KeptSession"/> is the session and
/// <paramref name="KeptAttempt"/> the login attempt in which it happened, each absent by design outside one.
/// </summary>
public sealed record PasswordChanged(UserId User, SessionId? KeptSession, Guid? KeptAttempt = null) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>Somebody who is not signed in asked for a link to set a password anew; whether there is an account is found out later.</summary>
/// <param name="Request">The row that holds the name until it is dealt with.</param>
public sealed record PasswordResetAsked(Guid Request) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Request.ToString("D");
}

/// <summary>A link to set the password anew was sent.</summary>
public sealed record PasswordResetRequested(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A password was set anew through a link.</summary>
public sealed record PasswordReset(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>The password has to be changed at the next sign-in.</summary>
public sealed record PasswordChangeRequired(UserId User) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
