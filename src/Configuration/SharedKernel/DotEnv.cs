using System.Text;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Reads <c>.env</c> files: <c>NAME=value</c>, <c>export NAME=value</c>, comments, and values in single or double quotes.</summary>
/// <remarks>
/// Single quotes keep everything as it stands; double quotes know <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\"</c> and <c>\\</c>. Outside
/// quotes a comment begins with <c> #</c>. Nothing is ever substituted. A line that is none of this is refused with its number.
/// </remarks>
internal static class DotEnv
{
    /// <summary>Reads a file; empty when there is none.</summary>
    public static IReadOnlyDictionary<string, string?> Load(string path) =>
        File.Exists(path) ? Parse(File.ReadAllText(path)) : new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads text. Throws <see cref="FormatException"/> with the line number, never with the line.</summary>
    public static IReadOnlyDictionary<string, string?> Parse(string text)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (line.StartsWith("export ", StringComparison.Ordinal))
                line = line["export ".Length..].TrimStart();

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals > 0 ? line[..equals].TrimEnd() : string.Empty;
            if (!IsName(name))
                throw new FormatException($".env line {number}: expected a name, an equals sign and a value.");

            values[name] = ReadValue(line[(equals + 1)..].Trim(), number);
        }

        return values;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or ':' or '-');

    private static string ReadValue(string text, int number)
    {
        if (text.Length == 0 || text[0] is not ('"' or '\''))
            return WithoutComment(text);

        var quote = text[0];
        var value = new StringBuilder();
        var isEscaped = false;
        foreach (var (position, letter) in text.Index().Skip(1))
        {
            if (isEscaped)
            {
                value.Append(Unescape(letter));
                isEscaped = false;
            }
            else if (letter == quote)
            {
                var rest = text[(position + 1)..].TrimStart();
                return rest.Length == 0 || rest[0] == '#' ? value.ToString() : throw new FormatException($".env line {number}: text after the closing quote.");
            }
            else if (quote == '"' && letter == '\\')
            {
                isEscaped = true;
            }
            else
            {
                value.Append(letter);
            }
        }

        throw new FormatException($".env line {number}: the quote is never closed.");
    }

    private static string WithoutComment(string text)
    {
        if (text.StartsWith('#'))
            return string.Empty;

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }

    private static string Unescape(char letter) => letter switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' => letter.ToString(),
        _ => "\\" + letter,
    };
}
