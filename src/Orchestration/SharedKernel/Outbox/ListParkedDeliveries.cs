namespace AuthServer.Orchestration.SharedKernel.Outbox;

/// <summary>Which facts did the server give up delivering? Oldest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListParkedDeliveries(PageRequest Page) : IQuery<Page<ParkedDelivery>>;

/// <summary>A delivery that was set aside.</summary>
/// <param name="Delivery">Its number.</param>
/// <param name="Event">The fact's id, as in the audit log.</param>
/// <param name="EventName">The fact's name.</param>
/// <param name="Subscriber">Who did not get it.</param>
/// <param name="Reason">Why the last try failed.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="CreatedAt">When the fact happened.</param>
public sealed record ParkedDelivery(long Delivery, Guid Event, string EventName, string Subscriber, string Reason, long Attempts, DateTimeOffset CreatedAt);
