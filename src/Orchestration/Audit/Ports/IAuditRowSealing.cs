using System.Data.Common;

namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>Seals rows of the audit log on their way into the database: encrypts what is personal, and signs the row with the audit key.</summary>
/// <remarks>
/// A singleton that works inside the transaction which it is given, so that units of work and the group-commit journal share it: data
/// keys that do not exist yet are created there, and a row commits together with the key that opens it.
/// </remarks>
public interface IAuditRowSealing
{
    /// <summary>The envelopes of the rows, in the same order. Call it once for all rows of a transaction: it reads the keys in one go.</summary>
    ValueTask<IReadOnlyList<AuditEnvelope>> SealAsync(IReadOnlyList<AuditRow> rows, DbTransaction transaction, CancellationToken ct);
}
