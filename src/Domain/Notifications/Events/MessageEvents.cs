using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Notifications.Events;

/// <summary>The mail system took a message over.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody without an account.</param>
public sealed record MessageSent(MessageId Message, string Template, UserId? Recipient) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Message.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => Recipient;
}

/// <summary>The server gave up on a message; an administrator may queue it again.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody without an account.</param>
/// <param name="Reason">Why the last try failed; never an address.</param>
/// <param name="Attempts">How many tries there were.</param>
public sealed record MessageParked(MessageId Message, string Template, UserId? Recipient, string Reason, int Attempts) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Message.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => Recipient;
}

/// <summary>An administrator queued a parked message again.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Template">Which wording.</param>
/// <param name="Recipient">Whom it concerns, absent by design for somebody without an account.</param>
public sealed record MessageReplayed(MessageId Message, string Template, UserId? Recipient) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Message.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => Recipient;
}
