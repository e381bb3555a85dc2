using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>What the connection to Redis can say. Event ids 1210 to 1219.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(1210, LogLevel.Information, "Redis is connected")]
    public static partial void Connected(ILogger log);

    [LoggerMessage(1211, LogLevel.Warning, "Redis is lost: rate limits count per instance, replay ids and invalidations go through the database alone")]
    public static partial void Lost(ILogger log);

    [LoggerMessage(1212, LogLevel.Warning, "Redis did not answer in time or refused ({Reason}); requests go on without it for a moment")]
    public static partial void Failed(ILogger log, string reason);

    [LoggerMessage(1213, LogLevel.Warning, "Redis cannot be reached; it is tried again in the background")]
    public static partial void Unreachable(ILogger log, Exception exception);
}
