using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>What the cache can say. Event ids 1200 to 1209.</summary>
internal static partial class CachingLog
{
    [LoggerMessage(1200, LogLevel.Warning, "Cache versions could not be read; cached data may be as old as its time to live until they can")]
    public static partial void PollFailed(ILogger log, Exception exception);

    [LoggerMessage(1201, LogLevel.Warning, "What changed in {Region} could not be taken over; it is tried again")]
    public static partial void ListenerFailed(ILogger log, Exception exception, string region);

    [LoggerMessage(1202, LogLevel.Information, "Cache versions are being read again")]
    public static partial void PollRecovered(ILogger log);
}
