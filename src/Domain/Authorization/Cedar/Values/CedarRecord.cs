namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>Named values, never changed. Names are compared ordinally.</summary>
public sealed class CedarRecord : IEquatable<CedarRecord>
{
    private const int SearchedInTurn = 8;

    /// <summary>The record without names.</summary>
    public static readonly CedarRecord Empty = new([], []);

    private readonly string[] _names;
    private readonly CedarValue[] _values;

    private CedarRecord(string[] names, CedarValue[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>The names in ordinal order.</summary>
    public ReadOnlySpan<string> Names => _names;

    /// <summary>The values, in the order of <see cref="Names"/>.</summary>
    public ReadOnlySpan<CedarValue> Values => _values;

    /// <summary>How many there are.</summary>
    public int Count => _names.Length;

    /// <summary>A record of what is given; no name may stand twice.</summary>
    public static CedarRecord Of(IReadOnlyDictionary<string, CedarValue> members)
    {
        if (members.Count == 0)
            return Empty;

        string[] names = [.. members.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return new CedarRecord(names, Array.ConvertAll(names, name => members[name]));
    }

    /// <summary>A record whose names are already in ordinal order, each once; it keeps both arrays.</summary>
    internal static CedarRecord OfSorted(string[] names, CedarValue[] values) => new(names, values);

    /// <summary>A record of the same names with other values, in the order of <see cref="Names"/>; it keeps the array.</summary>
    internal CedarRecord WithValues(CedarValue[] values) => new(_names, values);

    /// <summary>The value of a name.</summary>
    public bool TryGet(string name, out CedarValue value)
    {
        var index = IndexOf(name);
        value = index < 0 ? default : _values[index];
        return index >= 0;
    }

    /// <summary>Whether there is a value of that name.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <inheritdoc/>
    public bool Equals(CedarRecord? other) =>
        ReferenceEquals(this, other) || (other is not null && _names.AsSpan().SequenceEqual(other._names) && _values.AsSpan().SequenceEqual(other._values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CedarRecord);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var i = 0; i < _names.Length; i++)
        {
            hash.Add(_names[i], StringComparer.Ordinal);
            hash.Add(_values[i]);
        }

        return hash.ToHashCode();
    }

    private int IndexOf(string name)
    {
        if (_names.Length > SearchedInTurn)
            return Array.BinarySearch(_names, name, StringComparer.Ordinal);

        for (var i = 0; i < _names.Length; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
