using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>What the outbox can say. Event ids 1140 to 1159.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(1140, LogLevel.Warning, "Delivering {EventName} to {Subscriber} failed in try {Attempt}; it is tried again later")]
    public static partial void DeliveryFailed(ILogger log, Exception exception, string eventName, string subscriber, long attempt);

    [LoggerMessage(1142, LogLevel.Error, "Delivery {Delivery} of {EventName} to {Subscriber} was parked after its last try ({Reason}); `authserver deliveries replay` puts it back in line")]
    public static partial void DeliveryParked(ILogger log, long delivery, string eventName, string subscriber, string reason);

    [LoggerMessage(1141, LogLevel.Error, "The relay could not reach its deliveries; it goes on trying")]
    public static partial void RelayFailed(ILogger log, Exception exception);
}
