using System.Security.Cryptography;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>Gives the next entries their places, hashes and one checkpoint.</summary>
public sealed class SealingBatch
{
    private SealingBatch(IReadOnlyList<(long Sequence, Guid Entry, byte[] Hash)> seals, Checkpoint checkpoint) => (Seals, Checkpoint) = (seals, checkpoint);

    /// <summary>The seals, in order and without a gap.</summary>
    public IReadOnlyList<(long Sequence, Guid Entry, byte[] Hash)> Seals { get; }

    /// <summary>The signed statement over the batch.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Seals entries that follow on what is sealed already. There must be at least one.</summary>
    public static SealingBatch Over(IReadOnlyList<StoredEntry> entries, long lastSequence, byte[] lastHash, DateTimeOffset now, Guid keyId, ECDsa key)
    {
        var seals = new (long, Guid, byte[])[entries.Count];
        var leaves = new byte[entries.Count][];
        var hash = lastHash;
        for (var i = 0; i < entries.Count; i++)
        {
            var (canonical, mac) = (entries[i].Canonical(), entries[i].Envelope.Mac);
            hash = HashChain.Next(hash, canonical, mac);
            leaves[i] = MerkleTree.Leaf(canonical, mac);
            seals[i] = (lastSequence + 1 + i, entries[i].Row.Id, hash);
        }

        var checkpoint = Checkpoint.Sign(lastSequence + 1, lastSequence + entries.Count, hash, MerkleTree.Root(leaves), now, keyId, key);
        return new SealingBatch(seals, checkpoint);
    }
}
