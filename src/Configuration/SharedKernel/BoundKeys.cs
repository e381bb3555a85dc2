namespace AuthServer.Configuration.SharedKernel;

/// <summary>Every key that the server reads, as its options records declare them; what is not here is a typing error.</summary>
internal sealed class BoundKeys
{
    /// <summary>The section that holds all of ours.</summary>
    public const string Root = "AuthServer";

    private readonly SortedDictionary<string, BoundKey> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All keys, sorted. Open-ended ones (maps and lists) end in <c>:*</c>.</summary>
    public IReadOnlyCollection<BoundKey> All => _keys.Values;

    /// <summary>Declares a key.</summary>
    public void Add(BoundKey key) => _keys[key.Key] = key;

    /// <summary>Whether somebody reads this key.</summary>
    public bool IsBound(string key) => _keys.ContainsKey(key) || _keys.Keys.Any(known => IsBelow(known, key));

    /// <summary>What sort of value belongs to this key.</summary>
    public string ValueClassOf(string key) => _keys.TryGetValue(key, out var known) ? known.ValueClass : "setting";

    /// <summary>The key that was probably meant; absent when nothing is close.</summary>
    public string? ClosestTo(string key) => _keys.Keys
        .Select(known => (Known: known, Distance: EditDistance(known.ToUpperInvariant(), key.ToUpperInvariant())))
        .Where(pair => pair.Distance <= 3)
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.Known)
        .FirstOrDefault();

    private static bool IsBelow(string known, string key) =>
        known.EndsWith(":*", StringComparison.Ordinal) && key.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase);

    private static int EditDistance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}

/// <summary>One key that the server reads.</summary>
/// <param name="Key">The full key, <c>AuthServer:Section:Key</c>.</param>
/// <param name="ValueClass">What sort of value belongs there.</param>
/// <param name="Default">The default of the code as text, empty when there is none.</param>
internal sealed record BoundKey(string Key, string ValueClass, string Default)
{
    /// <summary>The key as an environment variable.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}
