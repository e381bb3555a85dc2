using AuthServer.AuditCompliance.Audit.Log;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>A checkpoint's columns as they are read.</summary>
internal sealed class CheckpointColumns
{
    /// <summary>The columns in the names of the properties, for a table that is called c.</summary>
    public const string List = """
        c.first_sequence AS FirstSequence, c.sequence AS Sequence, c.hash AS Hash, c.merkle_root AS MerkleRoot, c.at AS At, c.key_id AS KeyId,
        c.signature AS Signature
        """;

    public long FirstSequence { get; init; }

    public long Sequence { get; init; }

    public byte[] Hash { get; init; } = [];

    public byte[] MerkleRoot { get; init; } = [];

    public DateTimeOffset At { get; init; }

    public Guid KeyId { get; init; }

    public byte[] Signature { get; init; } = [];

    public Checkpoint ToCheckpoint() => new(FirstSequence, Sequence, Hash, MerkleRoot, At, KeyId, Signature);
}
