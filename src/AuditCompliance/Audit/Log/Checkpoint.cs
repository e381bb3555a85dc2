using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>A signed statement: the entries up to this sequence hash to this. Copies kept elsewhere bind the server to its past.</summary>
/// <param name="FirstSequence">The first entry of the batch.</param>
/// <param name="Sequence">The last entry of the batch.</param>
/// <param name="Hash">The chain's hash at the last entry.</param>
/// <param name="MerkleRoot">The root over the batch.</param>
/// <param name="At">When it was sealed.</param>
/// <param name="KeyId">Which audit key signed.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="Statement"/>, as r and s side by side (IEEE P1363).</param>
public sealed record Checkpoint(
    long FirstSequence,
    long Sequence,
    byte[] Hash,
    byte[] MerkleRoot,
    DateTimeOffset At,
    Guid KeyId,
    byte[] Signature)
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("authserver audit checkpoint v1\0");

    /// <summary>Makes and signs a checkpoint.</summary>
    public static Checkpoint Sign(long firstSequence, long sequence, byte[] hash, byte[] merkleRoot, DateTimeOffset at, Guid keyId, ECDsa key)
    {
        var bare = new Checkpoint(firstSequence, sequence, hash, merkleRoot, at, keyId, []);
        return bare with { Signature = key.SignData(bare.Statement(), HashAlgorithmName.SHA256) };
    }

    /// <summary>Whether the signature was made by this key over this statement.</summary>
    public bool VerifiesUnder(ECDsa key) => key.VerifyData(Statement(), Signature, HashAlgorithmName.SHA256);

    /// <summary>The signed bytes: purpose, both sequences, hash, root, microseconds since 1970 and key id; all of fixed length.</summary>
    public byte[] Statement()
    {
        var statement = new byte[Purpose.Length + 8 + 8 + SHA256.HashSizeInBytes + SHA256.HashSizeInBytes + 8 + 16];
        var rest = statement.AsSpan();
        Purpose.CopyTo(rest);
        rest = rest[Purpose.Length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, FirstSequence);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], Sequence);
        Hash.CopyTo(rest[16..]);
        MerkleRoot.CopyTo(rest[48..]);
        BinaryPrimitives.WriteInt64BigEndian(rest[80..], (At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        KeyId.TryWriteBytes(rest[88..], bigEndian: true, out _);
        return statement;
    }
}
