namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>The words of the protocol for the values of an enumeration.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class Vocabulary<T>(params (T Value, string Word)[] entries)
    where T : struct, Enum
{
    /// <summary>All words.</summary>
    public IReadOnlyList<string> Words { get; } = [.. entries.Select(entry => entry.Word)];

    /// <summary>The value of a word; absent when the protocol does not know it.</summary>
    public T? Find(string? word)
    {
        foreach (var (value, known) in entries)
        {
            if (known == word)
                return value;
        }

        return null;
    }

    /// <summary>The values of words; absent when the protocol does not know one of them.</summary>
    public IReadOnlyList<T>? FindAll(IEnumerable<string> words)
    {
        List<T> values = [];
        foreach (var word in words)
        {
            if (Find(word) is not { } value)
                return null;

            values.Add(value);
        }

        return values;
    }

    /// <summary>The word of a value.</summary>
    public string Of(T value) => Array.Find(entries, entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Word;
}
