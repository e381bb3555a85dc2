using System.Globalization;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Pieces of the prover's language (SMT-LIB 2.6).</summary>
internal static class SmtText
{
    public static string And(params IReadOnlyList<string> parts) => Joined("and", "true", "false", parts);

    public static string Or(params IReadOnlyList<string> parts) => Joined("or", "false", "true", parts);

    public static string Not(string part) => part switch { "true" => "false", "false" => "true", _ => $"(not {part})" };

    public static string Implies(string left, string right) => Or(Not(left), right);

    public static string Number(Int128 number) =>
        number < 0 ? string.Create(CultureInfo.InvariantCulture, $"(- {-number})") : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a number fits in 64 bits.</summary>
    public static string InRange(string number) => $"(<= {Number(long.MinValue)} {number} {Number(long.MaxValue)})";

    /// <summary>A text in quotes; absent by design when it has other characters than those that can be seen in ASCII.</summary>
    public static string? Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is < ' ' or > '~')
                return null;

            quoted.Append(character switch { '"' => "\"\"", '\\' => "\\u{5c}", _ => character.ToString() });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether a text is like a pattern; absent by design when the pattern cannot be written.</summary>
    public static string? Like(string text, LikePattern pattern)
    {
        var parts = pattern.Parts.Select(Quoted).ToList();
        if (parts.Contains(null))
            return null;

        return parts.Count == 1
            ? $"(= {text} {parts[0]})"
            : $"(str.in_re {text} (re.++ {string.Join(" re.all ", parts.Select(part => $"(str.to_re {part})"))}))";
    }

    private static string Joined(string @operator, string neutral, string decisive, IReadOnlyList<string> parts)
    {
        if (parts.Contains(decisive, StringComparer.Ordinal))
            return decisive;

        var needed = parts.Where(part => part != neutral).Distinct(StringComparer.Ordinal).ToList();
        return needed.Count switch { 0 => neutral, 1 => needed[0], _ => $"({@operator} {string.Join(' ', needed)})" };
    }
}
