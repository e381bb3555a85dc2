using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Audit.Verification;

/// <summary>Is the audit log what was sealed? Recomputes checksums, chain, Merkle roots and signatures from the first entry that is kept.</summary>
/// <param name="Anchor">A checkpoint kept elsewhere that the log must still contain, absent by design without one.</param>
/// <param name="Progress">Told of every batch, absent by design when nobody watches.</param>
public sealed record VerifyAudit(AuditAnchor? Anchor = null, IProgress<AuditProgress>? Progress = null) : IQuery<AuditVerification>;

/// <summary>What somebody outside knows of the log: at this place it had this hash.</summary>
/// <param name="Sequence">The place.</param>
/// <param name="Hash">The chain's hash, in hexadecimal.</param>
public sealed record AuditAnchor(long Sequence, string Hash);

/// <summary>How far a verification has come.</summary>
/// <param name="Verified">Entries looked at.</param>
/// <param name="Total">Entries to look at.</param>
public sealed record AuditProgress(long Verified, long Total);

/// <summary>The verdict.</summary>
/// <param name="FirstSequence">The first entry that is kept; 1 until retention has removed a prefix.</param>
/// <param name="LastSequence">The last entry that is sealed and was found intact.</param>
/// <param name="Unsealed">Entries too young to be sealed; their checksums were verified.</param>
/// <param name="Checkpoints">Signed checkpoints that were verified.</param>
/// <param name="Defect">The first defect; absent when the log is intact.</param>
public sealed record AuditVerification(long FirstSequence, long LastSequence, long Unsealed, long Checkpoints, AuditDefect? Defect)
{
    /// <summary>Whether the log is what was sealed.</summary>
    public bool IsIntact => Defect is null;
}

/// <summary>The first place where the log is not what was sealed.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Sequence">Where; absent by design for an entry that has no place.</param>
/// <param name="Entry">Which entry; absent by design when it is gone or unknown.</param>
public sealed record AuditDefect(AuditDefectKind Kind, long? Sequence, Guid? Entry)
{
    /// <summary>One sentence for people.</summary>
    public string Description => Kind switch
    {
        AuditDefectKind.SequenceGap => $"The seal of entry {Sequence} is missing.",
        AuditDefectKind.EntryMissing => $"Entry {Sequence} was removed.",
        AuditDefectKind.EntryForged when Sequence is null => $"Entry {Entry} has no place and was not written, or not left unchanged, by this server.",
        AuditDefectKind.EntryForged => $"Entry {Sequence} ({Entry}) was changed, or was not written by this server.",
        AuditDefectKind.EntryInserted => $"Entry {Entry} was put before the sealed end of the log.",
        AuditDefectKind.ChainBroken => $"The hash chain breaks at entry {Sequence} ({Entry}): order or content differs from what was sealed.",
        AuditDefectKind.CheckpointMissing => $"The checkpoint at entry {Sequence} is missing or has other bounds.",
        AuditDefectKind.CheckpointWrong => $"The checkpoint at entry {Sequence} states another hash.",
        AuditDefectKind.MerkleRootWrong => $"The checkpoint at entry {Sequence} states another Merkle root.",
        AuditDefectKind.SignatureWrong => $"The signature of the checkpoint at entry {Sequence} does not verify.",
        AuditDefectKind.EndWrong => $"The log ends at entry {Sequence} with another hash than the sealer left.",
        AuditDefectKind.BeginningUnproved => $"Everything up to entry {Sequence} is gone, and the log does not tell that retention let it go.",
        AuditDefectKind.AnchorMissing => $"The log does not contain the checkpoint at entry {Sequence} that was kept elsewhere.",
    };
}

/// <summary>What can be wrong with the log.</summary>
public enum AuditDefectKind
{
    /// <summary>A seal is missing.</summary>
    SequenceGap,

    /// <summary>A sealed entry is gone.</summary>
    EntryMissing,

    /// <summary>An entry's checksum does not verify.</summary>
    EntryForged,

    /// <summary>An entry stands before the sealed end without a seal.</summary>
    EntryInserted,

    /// <summary>A hash of the chain differs.</summary>
    ChainBroken,

    /// <summary>A batch has no checkpoint of its own.</summary>
    CheckpointMissing,

    /// <summary>A checkpoint states another hash.</summary>
    CheckpointWrong,

    /// <summary>A checkpoint states another Merkle root.</summary>
    MerkleRootWrong,

    /// <summary>A checkpoint's signature does not verify.</summary>
    SignatureWrong,

    /// <summary>The end differs from the sealer's own account.</summary>
    EndWrong,

    /// <summary>The log begins late, and no entry tells that retention removed what stood before.</summary>
    BeginningUnproved,

    /// <summary>A checkpoint that was kept elsewhere is not part of the log.</summary>
    AnchorMissing,
}
