using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>What the sweeper can say. Event ids 1160 to 1169.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(1160, LogLevel.Information, "Swept {Count} rows by {Rule}")]
    public static partial void Swept(ILogger log, string rule, int count);

    [LoggerMessage(1162, LogLevel.Error, "The retention rule {Rule} failed; it is tried again at the next round, the others go on")]
    public static partial void RuleFailed(ILogger log, Exception exception, string rule);

    [LoggerMessage(1163, LogLevel.Warning, "The sweep's time was up before these rules were done: {Rules}; they go on at the next round")]
    public static partial void Behind(ILogger log, string rules);

    [LoggerMessage(1161, LogLevel.Error, "Sweeping failed; it is tried again at the next round")]
    public static partial void SweepFailed(ILogger log, Exception exception);
}
