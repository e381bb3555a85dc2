using System.Text;

namespace AuthServer.Domain.Authentication.Totp;

/// <summary>Base 32 (RFC 4648 §6) without padding, the form in which authenticator apps take a secret.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Writes bytes as text.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Encode(bytes, Alphabet);

    /// <summary>Writes bytes in another alphabet of 32 letters.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes, string alphabet)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var buffer = 0;
        var bits = 0;
        foreach (var next in bytes)
        {
            buffer = (buffer << 8) | next;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(alphabet[(buffer >> bits) & 0x1f]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(alphabet[(buffer << (5 - bits)) & 0x1f]);

        return text.ToString();
    }
}
