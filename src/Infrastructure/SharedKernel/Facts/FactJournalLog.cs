using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>What the journal can say. Event ids 1170 to 1179.</summary>
internal static partial class FactJournalLog
{
    [LoggerMessage(1170, LogLevel.Information, "The journal met a concurrent change in run {Run}; the flush is run again")]
    public static partial void Conflict(ILogger log, int run);

    [LoggerMessage(1171, LogLevel.Warning, "Something to do after a flush failed; the facts stand")]
    public static partial void HookFailed(ILogger log, Exception exception);

    [LoggerMessage(1172, LogLevel.Warning, "{Count} facts were not kept: this server is read-only")]
    public static partial void NotKept(ILogger log, int count);
}
