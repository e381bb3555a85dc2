using System.Collections.Frozen;
using System.Reflection;

namespace AuthServer.Notification.SharedKernel;

/// <summary>The template files that this assembly carries, by locale and name.</summary>
internal sealed class Wordings
{
    private const string Folder = "Templates/";
    private const string Extension = ".hbs";
    private const string Fallback = "en";

    private readonly FrozenDictionary<string, Wording> _files = Read();

    /// <summary>The wording in the nearest locale: <c>pt-BR</c>, then <c>pt</c>, then <c>en</c>; absent when not even English has it.</summary>
    public (string Locale, Wording Wording)? Find(string template, string? locale)
    {
        foreach (var candidate in Chain(locale))
        {
            if (_files.TryGetValue($"{candidate}/{template}".ToLowerInvariant(), out var wording))
                return (candidate, wording);
        }

        return null;
    }

    private static IEnumerable<string> Chain(string? locale)
    {
        for (var tag = locale ?? string.Empty; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
            yield return tag;

        yield return Fallback;
    }

    private static FrozenDictionary<string, Wording> Read()
    {
        var assembly = typeof(Wordings).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..^Extension.Length].ToLowerInvariant(), name => Wording.Parse(Content(assembly, name)), StringComparer.Ordinal);
    }

    private static string Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
