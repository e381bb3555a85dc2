using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>An entry as it stands in the database.</summary>
/// <param name="Row">The fact; its personal part only as ciphertext.</param>
/// <param name="Envelope">Ciphertext and checksum.</param>
public sealed record StoredEntry(AuditRow Row, AuditEnvelope Envelope)
{
    /// <summary>The canonical bytes.</summary>
    public byte[] Canonical() => CanonicalRow.Encode(Row, Envelope.Personal, Envelope.PersonalKey);
}

/// <summary>A place in the log, as read back for verification.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Hash">The chain's hash as stored.</param>
/// <param name="Entry">The entry; absent when the row is gone.</param>
public sealed record SealedEntry(long Sequence, byte[] Hash, StoredEntry? Entry);
