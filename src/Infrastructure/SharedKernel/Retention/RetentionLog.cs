using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>What the sweeper can say. Event ids 1160 to 1169.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(1160, LogLevel.Information, "Swept {Count} rows by {Rule}")]
    public static partial void Swept(ILogger log, string rule, int count);

    [LoggerMessage(1161, LogLevel.Error, "Sweeping failed; it is tried again at the next round")]
    public static partial void SweepFailed(ILogger log, Exception exception);
}
