using System.Numerics;
using System.Security.Cryptography;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>The Merkle tree hash of RFC 6962 §2.1, over the entries of one batch.</summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    // RFC 6962 §2.1: a leaf is SHA-256(0x00 || entry).
    /// <summary>The hash of one entry: its canonical row followed by its checksum.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> mac)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(canonical);
        hash.AppendData(mac);
        return hash.GetHashAndReset();
    }

    /// <summary>The root over the leaves' hashes, in order; the hash of nothing for an empty list.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
            return SHA256.HashData([]);
        if (leaves.Length == 1)
            return leaves[0];

        // RFC 6962 §2.1: split at the largest power of two smaller than n.
        var split = 1 << BitOperations.Log2((uint)leaves.Length - 1);
        return Node(Root(leaves[..split]), Root(leaves[split..]));
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(node);
    }
}
