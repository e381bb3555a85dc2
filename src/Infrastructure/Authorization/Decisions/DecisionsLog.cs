using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>What decisions tell operators. Event ids 9130 to 9139.</summary>
internal static partial class DecisionsLog
{
    [LoggerMessage(9130, LogLevel.Error, "{Count} decisions or searches could not be written to the log")]
    public static partial void NotWritten(ILogger log, Exception exception, int count);

    [LoggerMessage(9131, LogLevel.Information, "The log of decisions met a concurrent change in run {Run}; the flush is run again")]
    public static partial void Conflict(ILogger log, int run);
}
