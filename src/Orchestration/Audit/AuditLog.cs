using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Audit;

/// <summary>What the audit module can say. Event ids 8000 to 8049.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(8000, LogLevel.Information, "Audit log sealed through {Sequence}, hash {Hash}")]
    public static partial void CheckpointSigned(ILogger log, long sequence, string hash);
}
