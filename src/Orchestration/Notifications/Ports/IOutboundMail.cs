using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;

namespace AuthServer.Orchestration.Notifications.Ports;

/// <summary>Messages that wait to leave. Every verb is one conditional statement inside the open unit of work.</summary>
public interface IOutboundMail
{
    /// <summary>Queues a message, sealed; it leaves if and only if the unit of work commits. Idempotent by <see cref="OutboundMessage.Source"/>.</summary>
    Task EnqueueAsync(OutboundMessage message, CancellationToken ct);

    /// <summary>Leases the message that has been due the longest; absent when none is due.</summary>
    Task<LeasedMessage?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct);

    /// <summary>Marks a message as sent and empties it. False when the lease was lost.</summary>
    Task<bool> FinishAsync(LeasedMessage message, CancellationToken ct);

    /// <summary>Gives a message another time.</summary>
    Task PostponeAsync(LeasedMessage message, string reason, CancellationToken ct);

    /// <summary>Deletes every message to a person, sent or not; one that is just being handed over may still arrive.</summary>
    Task EraseAsync(UserId recipient, CancellationToken ct);

    /// <summary>Sets a message aside for an administrator. False when the lease was lost.</summary>
    Task<bool> ParkAsync(LeasedMessage message, string reason, CancellationToken ct);
}
