using System.Globalization;
using System.Text;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>What stands behind a backslash.</summary>
internal static class SchemaEscapes
{
    /// <summary>The content of a text; absent by design when an escape is wrong, which then begins at <paramref name="wrong"/>.</summary>
    public static string? Unescape(ReadOnlySpan<char> quoted, out int wrong)
    {
        wrong = 0;
        var content = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length;)
        {
            wrong = at;
            if (quoted[at] == '\r' || (char.IsSurrogate(quoted[at]) && !IsPair(quoted[at..])))
                return null;

            if (quoted[at] != '\\')
            {
                content.Append(quoted[at++]);
                if (char.IsHighSurrogate(content[^1]))
                    content.Append(quoted[at++]);

                continue;
            }

            var length = One(quoted[at..], out var rune);
            if (length == 0)
                return null;

            content.Append(rune.ToString());
            at += length;
        }

        return content.ToString();
    }

    private static bool IsPair(ReadOnlySpan<char> text) => text.Length > 1 && char.IsSurrogatePair(text[0], text[1]);

    /// <summary>The length of the escape; zero when it is wrong.</summary>
    private static int One(ReadOnlySpan<char> text, out Rune rune)
    {
        rune = default;
        if (text.Length < 2)
            return 0;

        if (text[1] == 'x')
            return Hexadecimal(text, out rune);

        if (text[1] == 'u')
            return Unicode(text, out rune);

        var plain = text[1] switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            '\\' or '\'' or '"' => text[1],
            _ => '\uFFFF',
        };
        rune = new Rune(plain);
        return plain == '\uFFFF' ? 0 : 2;
    }

    private static int Hexadecimal(ReadOnlySpan<char> text, out Rune rune)
    {
        rune = default;
        if (text.Length < 4 || !IsHexadecimal(text[2..4]))
            return 0;

        var value = int.Parse(text[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return value <= 0x7F && Rune.TryCreate(value, out rune) ? 4 : 0;
    }

    private static int Unicode(ReadOnlySpan<char> text, out Rune rune)
    {
        rune = default;
        var end = text.IndexOf('}');
        if (end < 4 || text[2] != '{' || text[3] == '_')
            return 0;

        Span<char> digits = stackalloc char[6];
        var count = 0;
        foreach (var character in text[3..end])
        {
            if (character == '_')
                continue;

            if (count == digits.Length)
                return 0;

            digits[count++] = character;
        }

        if (!IsHexadecimal(digits[..count]))
            return 0;

        return Rune.TryCreate(int.Parse(digits[..count], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), out rune) ? end + 1 : 0;
    }

    private static bool IsHexadecimal(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }

        return digits.Length > 0;
    }
}
