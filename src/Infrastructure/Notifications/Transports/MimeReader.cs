using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuthServer.Infrastructure.Notifications.Transports;

/// <summary>Reads the mails that this server itself dropped; no general reader of other people's mail.</summary>
internal static partial class MimeReader
{
    /// <summary>The headers by lower-case name, encoded words decoded (RFC 2047).</summary>
    public static IReadOnlyDictionary<string, string> Headers(string part)
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        var head = Unfold().Replace(HeadOf(part), " ");
        foreach (var line in head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers.TryAdd(line[..colon].ToLowerInvariant(), Words(line[(colon + 1)..].Trim()));
        }

        return headers;
    }

    /// <summary>The decoded part of this media type; empty when the mail has none.</summary>
    public static string Part(string mail, string mediaType)
    {
        foreach (var part in Parts(mail))
        {
            var headers = Headers(part);
            if (headers.GetValueOrDefault("content-type", string.Empty).StartsWith(mediaType, StringComparison.OrdinalIgnoreCase))
                return Decode(BodyOf(part), headers.GetValueOrDefault("content-transfer-encoding", "8bit"));
        }

        return string.Empty;
    }

    private static IEnumerable<string> Parts(string mail)
    {
        var boundary = Boundary().Match(HeadOf(mail)).Groups["boundary"].Value;
        if (boundary.Length == 0)
            return [mail];

        return BodyOf(mail).Split("--" + boundary).Skip(1).Select(part => part.TrimStart('\r', '\n'));
    }

    private static string Decode(string body, string encoding) => encoding.ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        _ => body,
    };

    private static string Words(string value) => EncodedWord().Replace(
        BetweenWords().Replace(value, string.Empty),
        word => Encoding.UTF8.GetString(word.Groups["how"].Value is "B" or "b"
            ? Convert.FromBase64String(word.Groups["what"].Value)
            : QuotedBytes(word.Groups["what"].Value)));

    private static byte[] QuotedBytes(string text)
    {
        List<byte> bytes = [];
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var isEscaped = rest[0] == '=' && rest.Length > 2;
            bytes.Add(isEscaped ? byte.Parse(rest[1..3], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)(rest[0] == '_' ? ' ' : rest[0]));
            rest = rest[(isEscaped ? 3 : 1)..];
        }

        return [.. bytes];
    }

    private static string HeadOf(string part) => part.Split("\r\n\r\n", 2)[0];

    private static string BodyOf(string part) => part.Split("\r\n\r\n", 2) is [_, var body] ? body : string.Empty;

    [GeneratedRegex("\r\n[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unfold();

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";\r\n]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?(?<how>[BbQq])\?(?<what>[^?]*)\?=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenWords();
}
