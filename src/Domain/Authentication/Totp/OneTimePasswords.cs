using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace AuthServer.Domain.Authentication.Totp;

/// <summary>The HOTP algorithm (RFC 4226 §5.3) over the hashes of RFC 6238.</summary>
public static class OneTimePasswords
{
    private static readonly int[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>The code for a counter, with leading zeros.</summary>
    public static string At(ReadOnlySpan<byte> secret, long counter, TotpAlgorithm algorithm, int digits)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        var length = Mac(algorithm, secret, message, mac);

        // RFC 4226 §5.3: dynamic truncation, the low four bits of the last byte say where; the sign bit is masked off.
        var offset = mac[length - 1] & 0x0f;
        var binary = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & 0x7fff_ffff;
        return (binary % PowersOfTen[digits]).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    private static int Mac(TotpAlgorithm algorithm, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message, Span<byte> mac) => algorithm switch
    {
        TotpAlgorithm.Sha1 => HMACSHA1.HashData(secret, message, mac),
        TotpAlgorithm.Sha256 => HMACSHA256.HashData(secret, message, mac),
        TotpAlgorithm.Sha512 => HMACSHA512.HashData(secret, message, mac),
    };
}
