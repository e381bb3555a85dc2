using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.OAuth.Logout;

/// <summary>What the sender of logout tokens can say. Event ids 3080 to 3089.</summary>
internal static partial class LogoutLog
{
    [LoggerMessage(3080, LogLevel.Error, "The sender of logout tokens could not reach its deliveries; it goes on trying")]
    public static partial void SendingFailed(ILogger log, Exception exception);
}
