using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Health;

/// <summary>What the health checks can say. Event ids 1080 to 1089.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(1080, LogLevel.Warning, "This instance's clock is {Seconds} seconds off the database's")]
    public static partial void ClockIsOff(ILogger log, double seconds);

    [LoggerMessage(1081, LogLevel.Warning, "The clock could not be compared with the database's")]
    public static partial void ClockUnknown(ILogger log, Exception exception);
}
