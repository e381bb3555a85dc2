using Microsoft.Extensions.Logging;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What the HTTP edge can say. Event ids 1180 to 1199.</summary>
internal static partial class EdgeLog
{
    [LoggerMessage(1180, LogLevel.Error, "A request broke")]
    public static partial void Broken(ILogger log, Exception exception);

    [LoggerMessage(1181, LogLevel.Error, "A request could not be answered: a store or a peer is not available")]
    public static partial void StoreUnavailable(ILogger log, Exception exception);
}
