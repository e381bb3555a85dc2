using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.Events;

/// <summary>A sign-in, step-up or re-authentication ended with a session. <paramref name="Amr"/> is parted by spaces.</summary>
public sealed record LoginSucceeded(UserId User, Guid Attempt, SessionId Session, string Acr, string Amr) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A person signed in from a browser that they had not used before.</summary>
public sealed record NewDeviceSeen(UserId User, SessionId Session) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>A password or code was wrong, or a sign-in was refused at its end. <paramref name="User"/> is absent by design for unknown people.</summary>
public sealed record LoginFailed(UserId? User, Guid Attempt, string Method, string Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User?.ToString() ?? Attempt.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>Guessing met a limit. <paramref name="Scope"/> is <c>account</c>, <c>network</c> or <c>device</c>; <paramref name="User"/> is absent by design for unknown people and for networks.</summary>
public sealed record AttemptsThrottled(UserId? User, string Scope, string Method, int Failures) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User?.ToString() ?? Scope;

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>An authenticator met so many consecutive failures that it is disabled until it is bound again.</summary>
public sealed record AuthenticatorDisabled(UserId? User, string Method, int Failures) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User?.ToString() ?? Method;

    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>The one gate refused. <paramref name="State"/> is the blocking state's code, <c>admission.user_locked</c>.</summary>
public sealed record AdmissionRefused(string Flow, string State, UserId? User, ClientId? AskingClient) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User?.ToString() ?? AskingClient?.Value ?? Flow;

    /// <inheritdoc/>
    public override UserId? Subject => User;

    /// <inheritdoc/>
    public override ClientId? Client => AskingClient;
}
