using System.Globalization;
using System.Text;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Reads the values that a prover answers with: <c>((x 5) ((f y) (- 3)))</c>.</summary>
internal static class SmtAnswer
{
    /// <summary>The values in the order in which they were asked for; absent by design when the answer is something else.</summary>
    public static IReadOnlyList<string>? Values(string answer, int count)
    {
        var at = answer.IndexOf("((", StringComparison.Ordinal);
        if (at < 0)
            return null;

        at++;
        var values = new List<string>(count);
        while (values.Count < count)
        {
            at = Skip(answer, at);
            if (at >= answer.Length || answer[at] != '(')
                return null;

            var asked = EndOf(answer, Skip(answer, at + 1));
            var start = Skip(answer, asked);
            var end = EndOf(answer, start);
            if (end > answer.Length || start >= end)
                return null;

            values.Add(answer[start..end]);
            at = Skip(answer, end) + 1;
        }

        return values;
    }

    /// <summary>An integer; absent by design when it is none of 64 bits.</summary>
    public static long? Number(string value)
    {
        var isNegative = value.StartsWith("(-", StringComparison.Ordinal);
        var digits = isNegative ? value[2..^1].Trim() : value;
        return Int128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (isNegative ? -number : number) is var signed && signed >= long.MinValue && signed <= long.MaxValue
            ? (long)signed
            : null;
    }

    /// <summary>A text.</summary>
    public static string Text(string value)
    {
        var inner = value.Length >= 2 ? value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : string.Empty;
        var text = new StringBuilder();
        var at = 0;
        while (at < inner.Length)
        {
            var close = inner.AsSpan(at).StartsWith("\\u{", StringComparison.Ordinal) ? inner.IndexOf('}', at) : -1;
            if (close > 0 && int.TryParse(inner.AsSpan(at + 3, close - at - 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code))
            {
                text.Append(new Rune(code).ToString());
                at = close + 1;
            }
            else
            {
                text.Append(inner[at++]);
            }
        }

        return text.ToString();
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;

        return at;
    }

    // The end of one expression: a text, something in parentheses, or a word.
    private static int EndOf(string text, int at)
    {
        var depth = 0;
        var isQuoted = false;
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '"')
                isQuoted = !isQuoted;

            if (isQuoted)
                continue;

            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
            var next = at + 1 < text.Length ? text[at + 1] : ')';
            if (depth < 0)
                return at;

            if (depth == 0 && (character == ')' || next is ')' or '(' || char.IsWhiteSpace(next)))
                return at + 1;
        }

        return text.Length + 1;
    }
}
