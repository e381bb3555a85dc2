using System.Reflection;
using System.Text.RegularExpressions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Finds the stable codes of refusals in the source, in the product and in docs/errors.md.</summary>
internal static partial class ErrorRules
{
    /// <summary>Every code that the source makes an error of, as often as it stands there; and those that the gate composes.</summary>
    public static IReadOnlyList<string> DefinedIn(string root) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories).Where(IsSource).SelectMany(file => DefinedBy(File.ReadAllText(file))),
        .. Enum.GetValues<BlockingState>().Select(state => AdmissionErrors.For(state).Code),
    ];

    /// <summary>The codes that a piece of source makes errors of.</summary>
    public static IReadOnlyList<string> DefinedBy(string source) => [.. ErrorInSource().Matches(source).Select(match => match.Groups["code"].Value)];

    /// <summary>The codes that stand more than once.</summary>
    public static IReadOnlyList<string> Repeated(IReadOnlyList<string> codes) =>
        [.. codes.GroupBy(code => code, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];

    /// <summary>The rows of the document.</summary>
    public static IReadOnlyList<ErrorRow> DocumentedIn(string document) =>
    [
        .. RowOfDocument().Matches(document).Select(match => new ErrorRow(match.Groups["code"].Value, match.Groups["meaning"].Value.Trim(), match.Groups["remedy"].Value.Trim())),
    ];

    /// <summary>The codes of the errors that an assembly keeps in static fields.</summary>
    public static IEnumerable<string> FieldsOf(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.FieldType == typeof(Error))
        .Select(field => ((Error?)field.GetValue(null))?.Code)
        .OfType<string>();

    private static bool IsSource(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex("""new(?: Error)?\(\s*"(?<code>[a-z_]+\.[a-z0-9_]+)",\s*\$?"[A-Z']""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorInSource();

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+\.[a-z0-9_]+)` \| [0-9]{3} \| (?<meaning>[^\n]*?) \| (?<remedy>[^|\n]*)\|$", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RowOfDocument();
}

/// <summary>A row of docs/errors.md.</summary>
/// <param name="Code">The code.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ErrorRow(string Code, string Meaning, string Remedy);
