namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>A set of values: unordered, each once, never changed.</summary>
public sealed class CedarSet : IEquatable<CedarSet>
{
    private const int SearchedInTurn = 8;

    /// <summary>The empty set.</summary>
    public static readonly CedarSet Empty = new([]);

    private readonly CedarValue[] _elements;
    private readonly HashSet<CedarValue>? _lookup;
    private readonly int _hash;

    private CedarSet(CedarValue[] elements, HashSet<CedarValue>? lookup = null)
    {
        _elements = elements;
        _lookup = lookup;

        // The order is none, so neither is it in the hash.
        foreach (var element in elements)
            _hash = unchecked(_hash + element.GetHashCode());
    }

    /// <summary>The elements, each once, in the order in which they were first given.</summary>
    public ReadOnlySpan<CedarValue> Elements => _elements;

    /// <summary>How many there are.</summary>
    public int Count => _elements.Length;

    /// <summary>A set of what is given, duplicates once.</summary>
    public static CedarSet Of(ReadOnlySpan<CedarValue> values)
    {
        if (values.Length == 0)
            return Empty;

        if (values.Length <= SearchedInTurn)
            return new CedarSet(Distinct(values));

        var lookup = new HashSet<CedarValue>(values.Length);
        var elements = new List<CedarValue>(values.Length);
        foreach (var value in values)
        {
            if (lookup.Add(value))
                elements.Add(value);
        }

        return new CedarSet([.. elements], lookup);
    }

    /// <summary>Whether a value is among them.</summary>
    public bool Contains(in CedarValue value)
    {
        if (_lookup is not null)
            return _lookup.Contains(value);

        foreach (ref readonly var element in _elements.AsSpan())
        {
            if (element.Equals(value))
                return true;
        }

        return false;
    }

    /// <summary>Whether all elements of the other set are in this one.</summary>
    public bool ContainsAll(CedarSet other)
    {
        foreach (ref readonly var element in other.Elements)
        {
            if (!Contains(element))
                return false;
        }

        return true;
    }

    /// <summary>Whether at least one element of the other set is in this one.</summary>
    public bool ContainsAny(CedarSet other)
    {
        foreach (ref readonly var element in other.Elements)
        {
            if (Contains(element))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(CedarSet? other) =>
        ReferenceEquals(this, other) || (other is not null && other._hash == _hash && other.Count == Count && ContainsAll(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CedarSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private static CedarValue[] Distinct(ReadOnlySpan<CedarValue> values)
    {
        var elements = new CedarValue[values.Length];
        var count = 0;
        foreach (ref readonly var value in values)
        {
            if (!elements.AsSpan(0, count).Contains(value))
                elements[count++] = value;
        }

        return count == elements.Length ? elements : elements[..count];
    }
}
