namespace AuthServer.Orchestration.Audit;

/// <summary>How the audit log is kept. Section <c>AuthServer:Audit</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>How long entries are kept, in days; 0 keeps them for ever.</summary>
    public int RetentionDays { get; init; } = 400;

    /// <summary>How often waiting entries are sealed, in milliseconds.</summary>
    public int SealingIntervalMilliseconds { get; init; } = 1000;

    /// <summary>How many entries are sealed in one transaction.</summary>
    public int SealingBatch { get; init; } = 5000;
}
