using System.Security.Cryptography;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>The keyed checksum of an entry: the key's id (16 bytes) and HMAC-SHA-256 over the canonical row.</summary>
/// <remarks>The key never lies in the database in clear, so that somebody who can write rows still cannot write entries.</remarks>
public static class RowMac
{
    private const int KeyIdLength = 16;

    /// <summary>The length of a checksum in bytes.</summary>
    public const int Length = KeyIdLength + HMACSHA256.HashSizeInBytes;

    /// <summary>Signs a canonical row.</summary>
    public static byte[] Sign(Guid keyId, ReadOnlySpan<byte> key, ReadOnlySpan<byte> canonical)
    {
        var mac = new byte[Length];
        keyId.TryWriteBytes(mac, bigEndian: true, out _);
        HMACSHA256.HashData(key, canonical, mac.AsSpan(KeyIdLength));
        return mac;
    }

    /// <summary>The id of the key that signed; absent when the bytes are no checksum of ours.</summary>
    public static Guid? KeyOf(ReadOnlySpan<byte> mac) => mac.Length == Length ? new Guid(mac[..KeyIdLength], bigEndian: true) : null;

    /// <summary>Whether the checksum belongs to the canonical row.</summary>
    public static bool Verifies(ReadOnlySpan<byte> mac, ReadOnlySpan<byte> key, ReadOnlySpan<byte> canonical) =>
        mac.Length == Length && CryptographicOperations.FixedTimeEquals(mac[KeyIdLength..], HMACSHA256.HashData(key, canonical));
}
