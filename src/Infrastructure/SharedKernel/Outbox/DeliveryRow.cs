using AuthServer.Infrastructure.SharedKernel.Facts;

namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>One (event, subscriber) that has to be delivered.</summary>
internal sealed record DeliveryRow(Guid EventId, string EventName, string Subscriber, string OrderingKey, DateTimeOffset CreatedAt)
{
    public static IReadOnlyList<DeliveryRow> Of(IReadOnlyList<PendingEntry> entries) =>
    [
        .. from entry in entries
           from subscriber in entry.Subscribers
           select new DeliveryRow(entry.Row.Id, entry.Row.Name, subscriber, entry.Row.OrderingKey, entry.Row.OccurredAt),
    ];
}
