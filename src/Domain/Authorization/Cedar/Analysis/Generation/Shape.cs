using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>What policies expect of a value: with what they compare it, and what they read of it.</summary>
internal sealed class Shape
{
    /// <summary>Values that make a difference.</summary>
    public List<CedarValue> Values { get; } = [];

    /// <summary>Elements that make a difference where it is a set.</summary>
    public List<CedarValue> Elements { get; } = [];

    /// <summary>The kinds that methods take it for.</summary>
    public HashSet<ValueKind> Kinds { get; } = [];

    /// <summary>What is read of it.</summary>
    public SortedDictionary<string, Shape> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The tags that are read of it.</summary>
    public SortedDictionary<string, Shape> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is compared with the entities of the request.</summary>
    public bool IsEntity { get; set; }

    /// <summary>Whether it is asked for elements.</summary>
    public bool IsSet { get; set; }

    /// <summary>A member, made when it is read first.</summary>
    public Shape Member(string name) => Of(Members, name);

    /// <summary>A tag, made when it is read first.</summary>
    public Shape Tag(string name) => Of(Tags, name);

    private static Shape Of(SortedDictionary<string, Shape> shapes, string name)
    {
        if (!shapes.TryGetValue(name, out var shape))
        {
            shape = new Shape();
            shapes.Add(name, shape);
        }

        return shape;
    }
}
