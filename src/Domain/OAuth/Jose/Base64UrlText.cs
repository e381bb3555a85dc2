using System.Buffers;
using System.Buffers.Text;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>base64url as JOSE wants it (RFC 7515 §2): no padding, no white space, and one spelling per value.</summary>
public static class Base64UrlText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>Decodes; absent when the text is anything else. An empty text is an empty value.</summary>
    public static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Characters) || text.Length % 4 == 1 || HasStrayBits(text))
            return null;

        return Base64Url.DecodeFromChars(text);
    }

    /// <summary>Encodes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    // RFC 4648 §3.5: bits that belong to no byte must be zero; otherwise one signature would have several spellings.
    private static bool HasStrayBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        2 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) != 0,
        3 => (Alphabet.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) != 0,
        _ => false,
    };
}
