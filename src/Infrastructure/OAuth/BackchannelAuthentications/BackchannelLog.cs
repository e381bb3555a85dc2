using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>What the notifier can say. Event ids 3090 to 3094.</summary>
internal static partial class BackchannelLog
{
    [LoggerMessage(3090, LogLevel.Error, "The notifier of clients could not reach its notifications; it goes on trying")]
    public static partial void NotifyingFailed(ILogger log, Exception exception);
}
