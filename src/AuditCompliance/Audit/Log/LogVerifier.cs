using System.Security.Cryptography;
using AuthServer.AuditCompliance.Audit.Ports;
using AuthServer.Domain.Audit.Events;
using AuthServer.Orchestration.Audit.Verification;
using AuthServer.Orchestration.SharedKernel.Facts;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>Walks the log from a known beginning and finds the first place where it is not what was sealed.</summary>
/// <param name="keys">The audit keys, opened.</param>
/// <param name="sequence">The last place before the walk; 0 for the whole log.</param>
/// <param name="hash">The chain's hash there.</param>
public sealed class LogVerifier(IVerificationKeys keys, long sequence, byte[] hash)
{
    // No setting allows a shorter retention.
    private static readonly TimeSpan LeastRetention = TimeSpan.FromDays(30);

    private readonly List<byte[]> _leaves = [];
    private readonly long _beginning = sequence;
    private DateTimeOffset _beganAt;
    private bool _isBeginningProved = sequence == 0;

    /// <summary>The last place that was found intact.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>The chain's hash there.</summary>
    public byte[] Hash { get; private set; } = hash;

    /// <summary>Looks at the next place of the log.</summary>
    public AuditDefect? Accept(SealedEntry place)
    {
        if (place.Sequence != Sequence + 1)
            return new AuditDefect(AuditDefectKind.SequenceGap, Sequence + 1, null);
        if (place.Entry is not { } entry)
            return new AuditDefect(AuditDefectKind.EntryMissing, place.Sequence, null);

        var canonical = entry.Canonical();
        if (!IsOurs(entry, canonical))
            return new AuditDefect(AuditDefectKind.EntryForged, place.Sequence, entry.Row.Id);

        var next = HashChain.Next(Hash, canonical, entry.Envelope.Mac);
        if (!CryptographicOperations.FixedTimeEquals(next, place.Hash))
            return new AuditDefect(AuditDefectKind.ChainBroken, place.Sequence, entry.Row.Id);

        LookForRelease(entry);
        _leaves.Add(MerkleTree.Leaf(canonical, entry.Envelope.Mac));
        Hash = next;
        Sequence = place.Sequence;
        return null;
    }

    /// <summary>Looks at the checkpoint that must stand at the present place.</summary>
    public AuditDefect? Accept(Checkpoint? checkpoint)
    {
        if (checkpoint is null || checkpoint.Sequence != Sequence || checkpoint.FirstSequence != Sequence - _leaves.Count + 1)
            return new AuditDefect(AuditDefectKind.CheckpointMissing, Sequence, null);
        if (!CryptographicOperations.FixedTimeEquals(checkpoint.Hash, Hash))
            return new AuditDefect(AuditDefectKind.CheckpointWrong, Sequence, null);
        if (!CryptographicOperations.FixedTimeEquals(checkpoint.MerkleRoot, MerkleTree.Root([.. _leaves])))
            return new AuditDefect(AuditDefectKind.MerkleRootWrong, Sequence, null);

        _leaves.Clear();
        return JudgeSignature(checkpoint);
    }

    /// <summary>Looks at the checkpoint that the walk starts from, when retention has removed what stood before it.</summary>
    public AuditDefect? AcceptBeginning(Checkpoint? checkpoint)
    {
        if (checkpoint is null || checkpoint.Sequence != Sequence)
            return new AuditDefect(AuditDefectKind.CheckpointMissing, Sequence, null);

        _beganAt = checkpoint.At;
        return JudgeSignature(checkpoint);
    }

    /// <summary>Looks at an entry that has no place yet.</summary>
    public AuditDefect? AcceptUnsealed(StoredEntry entry)
    {
        if (!IsOurs(entry, entry.Canonical()))
            return new AuditDefect(AuditDefectKind.EntryForged, null, entry.Row.Id);

        LookForRelease(entry);
        return null;
    }

    /// <summary>Whether the log itself tells that what stood before its beginning was let go. Ask after the last entry.</summary>
    /// <remarks>Every checkpoint is signed, so its signature alone would let anybody who can delete rows choose the beginning; the entry cannot be written without the audit key.</remarks>
    public AuditDefect? JudgeBeginning() => _isBeginningProved ? null : new AuditDefect(AuditDefectKind.BeginningUnproved, _beginning, null);

    /// <summary>Whether the walk ended where the sealer says that the log ends.</summary>
    public AuditDefect? End(long expectedSequence, byte[] expectedHash)
    {
        if (Sequence < expectedSequence)
            return new AuditDefect(AuditDefectKind.SequenceGap, Sequence + 1, null);
        if (_leaves.Count > 0)
            return new AuditDefect(AuditDefectKind.CheckpointMissing, Sequence, null);

        return CryptographicOperations.FixedTimeEquals(Hash, expectedHash) ? null : new AuditDefect(AuditDefectKind.EndWrong, Sequence, null);
    }

    private void LookForRelease(StoredEntry entry)
    {
        if (_isBeginningProved || entry.Row.Name != EventCatalogue.NameOf(typeof(AuditPrefixReleased)))
            return;

        _isBeginningProved = EventCatalogue.FromJson(entry.Row.Name, entry.Row.Payload) is AuditPrefixReleased released
            && released.ThroughSequence == _beginning
            && entry.Row.OccurredAt - _beganAt >= LeastRetention;
    }

    private bool IsOurs(StoredEntry entry, byte[] canonical) =>
        RowMac.KeyOf(entry.Envelope.Mac) is { } id && keys.MacKey(id) is { } key && RowMac.Verifies(entry.Envelope.Mac, key, canonical);

    private AuditDefect? JudgeSignature(Checkpoint checkpoint) =>
        keys.CheckpointKey(checkpoint.KeyId) is { } key && checkpoint.VerifiesUnder(key)
            ? null
            : new AuditDefect(AuditDefectKind.SignatureWrong, checkpoint.Sequence, null);
}
