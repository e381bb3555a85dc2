using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>An authenticator app was enrolled and its first code shown. <paramref name="KeptSession"/> is the session in which it happened, absent by design during a sign-in.</summary>
public sealed record TotpEnrolled(UserId User, SessionId? KeptSession) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>An authenticator app was removed. <paramref name="KeptSession"/> is absent by design when an administrator did it.</summary>
public sealed record TotpRemoved(UserId User, SessionId? KeptSession) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A fresh set of recovery codes replaced all earlier ones.</summary>
public sealed record RecoveryCodesGenerated(UserId User, int Count) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A recovery code was spent.</summary>
public sealed record RecoveryCodeUsed(UserId User, int Left) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
