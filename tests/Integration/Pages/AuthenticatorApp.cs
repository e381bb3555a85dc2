using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>An authenticator app of our own (RFC 6238), written apart from the server's. It never shows one code twice.</summary>
internal sealed class AuthenticatorApp(string typedKey)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly byte[] key = Decode(typedKey);
    private long lastStep;

    /// <summary>A code that was not shown before: of this half minute, or of the next.</summary>
    public string NextCode()
    {
        lastStep = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30, lastStep + 1);
        return CodeOf(lastStep);
    }

    // RFC 4226 §5.3.
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 apps use SHA-1.")]
    private string CodeOf(long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = HMACSHA1.HashData(key, counter);
        var truncated = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & 0x7fff_ffff;
        return (truncated % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
