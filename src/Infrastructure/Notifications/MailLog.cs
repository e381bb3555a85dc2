using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Notifications;

/// <summary>What sending mail can say. Event ids 9050 to 9069. Never an address.</summary>
internal static partial class MailLog
{
    [LoggerMessage(9050, LogLevel.Error, "Sending waiting messages failed; it is tried again")]
    public static partial void SendingFailed(ILogger log, Exception exception);

    [LoggerMessage(9051, LogLevel.Warning, "The mail server did not take a mail: {Reason}")]
    public static partial void NotTaken(ILogger log, Exception exception, string reason);
}
