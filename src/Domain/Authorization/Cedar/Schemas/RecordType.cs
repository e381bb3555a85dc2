using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Records with exactly these attributes, some of which may be absent.</summary>
public sealed class RecordType : CedarType
{
    private const int ShownAttributes = 8;

    /// <summary>Any record.</summary>
    public static readonly RecordType Any = new([], isAny: true);

    /// <summary>The record without attributes.</summary>
    public static readonly RecordType Empty = new([], isAny: false);

    private RecordType(SortedDictionary<string, AttributeType> attributes, bool isAny)
        : base(attributes.Count == 0 ? 0 : attributes.Values.Max(attribute => attribute.Type.Depth) + 1, SizeOf(attributes))
    {
        Attributes = attributes;
        IsAny = isAny;
    }

    /// <summary>The attributes by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, AttributeType> Attributes { get; }

    /// <summary>Whether it stands for records of all sorts.</summary>
    public bool IsAny { get; }

    /// <summary>Records with these attributes.</summary>
    public static RecordType Of(IEnumerable<KeyValuePair<string, AttributeType>> attributes)
    {
        var sorted = new SortedDictionary<string, AttributeType>(StringComparer.Ordinal);
        foreach (var (name, type) in attributes)
            sorted[name] = type;

        return sorted.Count == 0 ? Empty : new RecordType(sorted, isAny: false);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (IsAny)
            return "a record";

        var shown = Attributes.Take(ShownAttributes).Select(attribute =>
            (CedarText.IsIdentifier(attribute.Key) ? attribute.Key : CedarText.Quote(attribute.Key)) + (attribute.Value.IsRequired ? ": " : "?: ") + attribute.Value.Type);
        return $"{{{string.Join(", ", shown)}{(Attributes.Count > ShownAttributes ? ", …" : string.Empty)}}}";
    }

    private static long SizeOf(SortedDictionary<string, AttributeType> attributes)
    {
        var size = 1L;
        foreach (var attribute in attributes.Values)
            size = Math.Min(CedarLimits.TypeSize + 1, size + attribute.Type.Size);

        return size;
    }
}

/// <summary>What an attribute may hold.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it is always there.</param>
public sealed record AttributeType(CedarType Type, bool IsRequired);
