namespace AuthServer.Domain.SharedKernel.Events;

/// <summary>A fact could not be taken to one of its subscribers and waits for an administrator.</summary>
/// <param name="Delivery">The delivery's number.</param>
/// <param name="Event">The fact's id.</param>
/// <param name="EventName">The fact's name.</param>
/// <param name="Subscriber">Who did not get it.</param>
/// <param name="Reason">Why the last try failed, in a word.</param>
public sealed record DeliveryParked(long Delivery, Guid Event, string EventName, string Subscriber, string Reason) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "outbox";
}

/// <summary>An administrator put parked deliveries back in line.</summary>
/// <param name="Delivery">Which one, absent by design for several.</param>
/// <param name="Subscriber">Whose, absent by design for everybody's.</param>
/// <param name="Count">How many.</param>
public sealed record DeliveriesReplayed(long? Delivery, string? Subscriber, int Count) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => "outbox";
}
