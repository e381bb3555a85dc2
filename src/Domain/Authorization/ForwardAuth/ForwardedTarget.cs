using System.Text;

namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>Reads the path of a request that somebody else will read again: what two readers could read differently has no reading here.</summary>
public static class ForwardedTarget
{
    private const int MostCharacters = 4096;

    // Where paths end, are parted, go up, or are decoded once more, in whichever reader.
    private const string Dangerous = "/\\%;?#";

    /// <summary>The path, decoded once and without the query. Absent for whatever is not one and the same path to every reader.</summary>
    /// <param name="target">The request target as it was sent: <c>/docs/a%20b?x=1</c>.</param>
    public static string? PathOf(string target)
    {
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var raw = end < 0 ? target : target[..end];
        if (raw is not ['/', ..] || raw.Length > MostCharacters || !raw.All(IsPlain))
            return null;

        var path = Decode(raw);
        return path is not null && path[1..].Split('/') is var segments && AreClear(segments) ? path : null;
    }

    // RFC 3986 §3.3: a target is ASCII; what is not allowed in a path some readers drop, and others do not.
    private static bool IsPlain(char letter) => letter is > ' ' and < '\u007f' and not ('\\' or ';' or '#' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}');

    private static string? Decode(string raw)
    {
        var bytes = new byte[raw.Length];
        var (at, length) = (0, 0);
        while (at < raw.Length)
        {
            if (raw[at] != '%')
            {
                bytes[length++] = (byte)raw[at++];
                continue;
            }

            if (at + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[at + 1]) || !char.IsAsciiHexDigit(raw[at + 2]))
                return null;

            var decoded = Convert.ToByte(raw.Substring(at + 1, 2), 16);
            if (decoded is < (byte)' ' or 0x7f || Dangerous.Contains((char)decoded, StringComparison.Ordinal))
                return null;

            bytes[length++] = decoded;
            at += 3;
        }

        return TextOf(bytes.AsSpan(0, length));
    }

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Overlong forms are no UTF-8, and some readers take them for slashes and dots.
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Any(char.IsControl) || IsReadAsMore(text) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Unicode has other slashes, dots and per cent signs, which a reader that normalises takes for ours.
    private static bool IsReadAsMore(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return false;

        var normalised = text.Normalize(NormalizationForm.FormKC);
        return Count(normalised) != Count(text);

        static int Count(string of) => of.Count(letter => letter == '.' || Dangerous.Contains(letter, StringComparison.Ordinal));
    }

    // Dot segments, and segments that Windows reads without their last dots and spaces; empty ones, which some readers leave out.
    private static bool AreClear(string[] segments) =>
        segments.Index().All(segment => segment.Item.Length > 0 ? segment.Item[^1] is not ('.' or ' ') : segment.Index == segments.Length - 1);
}
