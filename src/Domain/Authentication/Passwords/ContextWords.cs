using System.Text;

namespace AuthServer.Domain.Authentication.Passwords;

/// <summary>Words that somebody who knows the person or the place would try first (ASVS 6.2.11): product, organization, names, parts of the address.</summary>
public sealed class ContextWords
{
    private const int ShortestWord = 3;
    private static readonly char[] Separators = ['@', '.', '-', '_', '+', ' ', '\'', ',', '/'];

    private readonly string[] _words;

    private ContextWords(IEnumerable<string> words) =>
        _words = [.. words.Where(word => word.Length >= ShortestWord).Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];

    /// <summary>Takes names and addresses apart into words; absent ones are skipped.</summary>
    public static ContextWords From(params IEnumerable<string?> sources) => new(sources.OfType<string>().SelectMany(WordsOf));

    /// <summary>Whether the password is little more than such words: at least one occurs, and fewer than <paramref name="least"/> characters remain beside them.</summary>
    public bool IsAllOf(string password, int least)
    {
        var rest = Fold(password);
        var before = rest.Length;
        foreach (var word in _words)
            rest = rest.Replace(word, string.Empty, StringComparison.Ordinal);

        return rest.Length < before && rest.EnumerateRunes().Count() < least;
    }

    private static IEnumerable<string> WordsOf(string source)
    {
        var folded = Fold(source);
        yield return folded;
        foreach (var side in folded.Split('@'))
            yield return side;
        foreach (var word in folded.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            yield return word;
    }

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
