using System.Globalization;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads what stands between the quotation marks of a string.</summary>
internal static class StringEscapes
{
    private const int MostHexDigits = 6;

    /// <summary>The text of a string; absent by design when an escape is wrong, which the problem tells.</summary>
    public static string? Unescape(string text, SourceSpan quoted, out CedarProblem? problem)
    {
        var content = text.AsSpan(quoted.Start + 1, quoted.End - quoted.Start - 2);
        if (content.IndexOfAny('\\', '\r') < 0 && !content.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            problem = null;
            return content.ToString();
        }

        var parts = Read(text, quoted, isPattern: false, out problem);
        return parts?[0];
    }

    /// <summary>The pattern of a string behind <c>like</c>, where a star is a wildcard and <c>\*</c> a star; absent by design when an escape is wrong.</summary>
    public static LikePattern? ReadPattern(string text, SourceSpan quoted, out CedarProblem? problem)
    {
        var parts = Read(text, quoted, isPattern: true, out problem);
        return parts is null ? null : new LikePattern(parts);
    }

    private static List<string>? Read(string text, SourceSpan quoted, bool isPattern, out CedarProblem? problem)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var at = quoted.Start + 1;
        var end = quoted.End - 1;
        while (at < end)
        {
            var start = at;
            if (!TryReadOne(text, ref at, end, isPattern, out var rune, out var isEscapedStar))
            {
                problem = Wrong(text[start], new SourceSpan(start, Math.Max(at, start + 1)), isPattern);
                return null;
            }

            // A star is a wildcard however it was written (also as \u{2a}), except as \*.
            if (isPattern && rune.Value == '*' && !isEscapedStar)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(rune.ToString());
            }
        }

        parts.Add(part.ToString());
        problem = null;
        return parts;
    }

    private static bool TryReadOne(string text, ref int at, int end, bool isPattern, out Rune rune, out bool isEscapedStar)
    {
        isEscapedStar = false;
        if (text[at] != '\\')
        {
            var isRune = Rune.TryGetRuneAt(text, at, out rune);
            at += isRune ? rune.Utf16SequenceLength : 1;
            return isRune && rune.Value != '\r';
        }

        at++;
        var letter = at < end ? text[at++] : '\0';
        isEscapedStar = isPattern && letter == '*';
        rune = letter switch
        {
            'n' => new Rune('\n'),
            'r' => new Rune('\r'),
            't' => new Rune('\t'),
            '0' => new Rune('\0'),
            _ => new Rune(letter is '\\' or '"' or '\'' or '*' ? letter : ' '),
        };
        return letter switch
        {
            'n' or 'r' or 't' or '0' or '\\' or '"' or '\'' => true,
            '*' => isPattern,
            'x' => TryReadByte(text, ref at, end, out rune),
            'u' => TryReadBraced(text, ref at, end, out rune),
            _ => false,
        };
    }

    private static bool TryReadByte(string text, ref int at, int end, out Rune rune)
    {
        rune = default;
        if (at + 2 > end || !char.IsAsciiHexDigit(text[at]) || !char.IsAsciiHexDigit(text[at + 1]))
            return false;

        var value = int.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        at += 2;
        rune = new Rune((char)value);
        return value <= 0x7f;
    }

    private static bool TryReadBraced(string text, ref int at, int end, out Rune rune)
    {
        rune = default;
        if (at + 1 >= end || text[at] != '{' || !char.IsAsciiHexDigit(text[at + 1]))
            return false;

        at++;
        var digits = 0;
        var value = 0;

        // Underscores may part the digits, as in the language that the official engine is written in.
        for (; at < end && (char.IsAsciiHexDigit(text[at]) || text[at] == '_'); at++)
        {
            if (text[at] == '_')
                continue;

            if (++digits > MostHexDigits)
                return false;

            value = (value << 4) | Convert.ToInt32(text[at].ToString(), 16);
        }

        return at < end && text[at++] == '}' && Rune.TryCreate(value, out rune);
    }

    private static CedarProblem Wrong(char first, SourceSpan span, bool isPattern)
    {
        if (first == '\r')
            return new CedarProblem(ProblemKind.Syntax, "A string holds a carriage return.", span, "Write it as \\r.");

        if (first != '\\')
            return new CedarProblem(ProblemKind.Syntax, "A string holds half of a surrogate pair.", span);

        var hint = "Escapes are \\n, \\r, \\t, \\0, \\\\, \\\", \\', \\xHH up to 7F, and \\u{…} with one to six hex digits" + (isPattern ? ", and \\* for a star." : ".");
        return new CedarProblem(ProblemKind.Syntax, "This escape is not known.", span, hint);
    }
}
