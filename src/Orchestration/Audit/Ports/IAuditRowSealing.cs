namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>Seals rows of the audit log on their way into the database: encrypts what is personal, and signs the row with the audit key.</summary>
/// <remarks>
/// One per scope. Works on the scope's connection, and inside its transaction when one is open: data keys that do not exist yet are
/// created there, so that a row and the key that opens it commit together.
/// </remarks>
public interface IAuditRowSealing
{
    /// <summary>The envelopes of the rows, in the same order. Call it once for all rows of a transaction: it reads the keys in one go.</summary>
    ValueTask<IReadOnlyList<AuditEnvelope>> SealAsync(IReadOnlyList<AuditRow> rows, CancellationToken ct);
}
