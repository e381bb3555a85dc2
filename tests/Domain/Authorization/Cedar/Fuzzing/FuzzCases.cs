using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>Failing inputs as files: the first line says what failed, the rest is the input with escapes for what cannot be seen.</summary>
internal static class FuzzCases
{
    private const string Ending = ".case";

    /// <summary>Writes a case.</summary>
    public static void Save(string folder, FuzzTarget target, string failure, string input)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{target.Name} {failure}")))[..12];
        File.WriteAllText(Path.Combine(folder, $"{target.Name}-{name}{Ending}"), $"{failure.ReplaceLineEndings(" ")}\n{Escaped(input)}");
    }

    /// <summary>All cases of a folder.</summary>
    public static IEnumerable<(string File, FuzzTarget Target, string Failure, string Input)> Of(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"*{Ending}").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllText(file).Split('\n', 2);
            yield return (file, FuzzTarget.All.Single(target => Path.GetFileName(file)[..^(13 + Ending.Length)] == target.Name), lines[0], Unescaped(lines[1]));
        }
    }

    private static string Escaped(string input)
    {
        var text = new StringBuilder(input.Length);
        foreach (var character in input)
        {
            if (character is '\n' or (>= ' ' and <= '~' and not '\\'))
                text.Append(character);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return text.ToString();
    }

    private static string Unescaped(string text)
    {
        var input = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var isEscape = rest[0] == '\\';
            input.Append(isEscape ? (char)int.Parse(rest.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : rest[0]);
            rest = rest[(isEscape ? 6 : 1)..];
        }

        return input.ToString();
    }
}
