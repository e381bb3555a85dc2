using System.Security.Cryptography;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>The chain along the log: each hash covers the entry and, through its predecessor, everything before it.</summary>
public static class HashChain
{
    // RFC 6962 §2.1 separates leaves (0x00) from nodes (0x01); links of the chain get a prefix of their own.
    private const byte LinkPrefix = 0x02;

    /// <summary>What stands before the first entry.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>SHA-256 over the prefix, the predecessor's hash, the canonical row and its checksum.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> mac)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LinkPrefix]);
        hash.AppendData(previous);
        hash.AppendData(canonical);
        hash.AppendData(mac);
        return hash.GetHashAndReset();
    }
}
