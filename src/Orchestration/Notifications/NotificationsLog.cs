using AuthServer.Domain.Notifications;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Notifications;

/// <summary>What the notifications module can say. Event ids 9000 to 9049. Never an address.</summary>
internal static partial class NotificationsLog
{
    [LoggerMessage(9000, LogLevel.Information, "Message {Message} ({Template}) was handed over")]
    public static partial void Sent(ILogger log, MessageId message, string template);

    [LoggerMessage(9001, LogLevel.Warning, "Message {Message} ({Template}) could not be handed over in try {Attempt}: {Reason}; it is tried again later")]
    public static partial void Postponed(ILogger log, MessageId message, string template, int attempt, string reason);

    [LoggerMessage(9002, LogLevel.Error, "Message {Message} ({Template}) is parked after {Attempts} tries: {Reason}")]
    public static partial void Parked(ILogger log, MessageId message, string template, int attempts, string reason);
}
