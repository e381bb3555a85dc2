using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>How a sealed value is laid out: version, length and text of the key id, nonce, ciphertext, tag.</summary>
internal static class SealedFormat
{
    public const byte Version = 1;
    public const int NonceLength = 12;
    public const int TagLength = 16;
    public const int LongestKeyId = 32;

    /// <summary>Everything before the nonce.</summary>
    public static byte[] HeaderFor(string keyId)
    {
        var header = new byte[2 + Encoding.ASCII.GetByteCount(keyId)];
        header[0] = Version;
        header[1] = (byte)(header.Length - 2);
        Encoding.ASCII.GetBytes(keyId, header.AsSpan(2));
        return header;
    }

    /// <summary>How many bytes a sealed value has more than its plaintext.</summary>
    public static int OverheadOf(ReadOnlySpan<byte> header) => header.Length + NonceLength + TagLength;

    /// <summary>The id of the key that sealed this, or nothing when it is no sealed value of ours.</summary>
    public static string? KeyIdOf(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < 2 || sealedBytes[0] != Version || sealedBytes[1] is 0 or > LongestKeyId)
            return null;

        var header = 2 + sealedBytes[1];
        return sealedBytes.Length >= header + NonceLength + TagLength ? Encoding.ASCII.GetString(sealedBytes[2..header]) : null;
    }
}
