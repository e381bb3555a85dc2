using AuthServer.Orchestration.Audit.Retention;

namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>Lets go of the oldest part of the log.</summary>
public interface IAuditRetention
{
    /// <summary>
    /// Removes one stretch of whole batches at the beginning of the log, all of whose entries are older than the moment, inside the open
    /// unit of work. The checkpoint at its end stays, so that verification can begin there.
    /// </summary>
    Task<ReleasedPrefix> ReleaseBeforeAsync(DateTimeOffset horizon, CancellationToken ct);
}
