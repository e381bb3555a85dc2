using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Outbox;

namespace AuthServer.Communication.SharedKernel.Outbox;

/// <summary>A delivery that was set aside.</summary>
/// <param name="Id">Its number.</param>
/// <param name="EventId">The fact's id, as in the audit log.</param>
/// <param name="EventName">The fact's name.</param>
/// <param name="Subscriber">Who did not get it.</param>
/// <param name="Reason">Why the last try failed.</param>
/// <param name="Attempts">How many tries there were.</param>
/// <param name="CreatedAt">When the fact happened.</param>
public sealed record ParkedDeliveryBody(long Id, Guid EventId, string EventName, string Subscriber, string Reason, long Attempts, DateTimeOffset CreatedAt);

/// <summary>One page of parked deliveries.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Next">The cursor of the next page, absent on the last.</param>
public sealed record ParkedDeliveryPageBody(IReadOnlyList<ParkedDeliveryBody> Items, string? Next)
{
    internal static ParkedDeliveryPageBody From(Page<ParkedDelivery> page) => new([.. page.Items.Select(Show)], page.Next);

    private static ParkedDeliveryBody Show(ParkedDelivery parked) =>
        new(parked.Delivery, parked.Event, parked.EventName, parked.Subscriber, parked.Reason, parked.Attempts, parked.CreatedAt);
}

/// <summary>What a replay did.</summary>
/// <param name="Replayed">How many deliveries are back in line.</param>
public sealed record ReplayedBody(int Replayed);
