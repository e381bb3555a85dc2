using AuthServer.Domain.Notifications;
using AuthServer.Orchestration.Notifications.Messages;

namespace AuthServer.Orchestration.Notifications.Ports;

/// <summary>Messages that were set aside.</summary>
public interface IParkedMail
{
    /// <summary>Queues a parked message again inside the open unit of work; absent when no parked message has this id.</summary>
    Task<ParkedMessage?> ReplayAsync(MessageId message, CancellationToken ct);
}
