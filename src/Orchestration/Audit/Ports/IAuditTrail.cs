using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>The log as auditors read it.</summary>
public interface IAuditTrail
{
    /// <summary>One page, newest first, with the personal parts opened. Refuses unknown categories and outcomes, and foreign cursors.</summary>
    Task<Result<Page<AuditEntry>>> ReadAsync(AuditFilter filter, PageRequest page, CancellationToken ct);
}
