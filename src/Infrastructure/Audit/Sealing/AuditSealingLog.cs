using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Audit.Sealing;

/// <summary>What the sealer can say. Event ids 8050 to 8069.</summary>
internal static partial class AuditSealingLog
{
    [LoggerMessage(8050, LogLevel.Warning, "The database counts transactions anew (restored or moved); the audit log goes on after entry {Sequence}")]
    public static partial void ClusterMoved(ILogger log, long sequence);

    [LoggerMessage(8051, LogLevel.Error, "Sealing the audit log failed; it is tried again")]
    public static partial void SealingFailed(ILogger log, Exception exception);

    [LoggerMessage(8052, LogLevel.Warning, "Sealing the audit log was refused: {Code}")]
    public static partial void SealingRefused(ILogger log, string code);
}
