using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>The sealed side of the log: gap-free numbers, hash chain, signed checkpoints.</summary>
public interface IAuditSealing
{
    /// <summary>Whether entries wait. Only reads, so that an idle server writes nothing.</summary>
    Task<bool> IsWaitedForAsync(CancellationToken ct);

    /// <summary>
    /// Seals the next entries in commit order, inside the open unit of work. Refuses with <c>audit.sealed_by_another</c> when a newer
    /// fencing number has sealed already.
    /// </summary>
    Task<Result<AuditBatch>> SealNextAsync(long fence, int most, CancellationToken ct);
}

/// <summary>What was sealed.</summary>
/// <param name="Entries">How many; zero when nothing waited.</param>
/// <param name="LastSequence">The log's last place now.</param>
/// <param name="Hash">The chain's hash there.</param>
public sealed record AuditBatch(int Entries, long LastSequence, byte[] Hash);
