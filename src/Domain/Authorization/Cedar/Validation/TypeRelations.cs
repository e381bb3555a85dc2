using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>How types relate. Strict: records must have the same attributes, references the same entity type.</summary>
internal static class TypeRelations
{
    /// <summary>Whether an operator that takes the expected type takes this one; here any entity and any record are expected too.</summary>
    public static bool Fits(CedarType actual, CedarType expected) => (actual, expected) switch
    {
        (NeverType, _) => true,
        (BooleanType left, BooleanType right) => right.Value is null || left.Value == right.Value,
        (EntityReferenceType left, EntityReferenceType right) => right.Name is null || left.Name == right.Name,
        (RecordType, RecordType { IsAny: true }) => true,
        (SetType, SetType { Element: null }) => true,
        (SetType { Element: { } left }, SetType { Element: { } right }) => Fits(left, right),
        _ => ReferenceEquals(actual, expected),
    };

    /// <summary>The smallest type that holds the values of both; absent by design when there is none.</summary>
    public static CedarType? Join(CedarType left, CedarType right)
    {
        if (ReferenceEquals(left, right) || right is NeverType)
            return left;

        return (left, right) switch
        {
            (NeverType, _) => right,
            (BooleanType one, BooleanType other) => one.Value == other.Value ? one : BooleanType.Any,
            (EntityReferenceType one, EntityReferenceType other) => one.Name == other.Name ? one : null,
            (SetType { Element: { } one }, SetType { Element: { } other }) => Join(one, other) is { } element ? SetType.Of(element) : null,
            (SetType, SetType) => SetType.Any,
            (RecordType one, RecordType other) => Join(one, other),
            _ => null,
        };
    }

    /// <summary>Why two types have nothing in common, for people; absent by design when it is obvious.</summary>
    public static string? HintFor(CedarType left, CedarType right) => (left, right) switch
    {
        (EntityReferenceType, EntityReferenceType) => "entities of different types are never equal",
        (EntityReferenceType, RecordType) or (RecordType, EntityReferenceType) => "an entity is not a record; compare its attributes",
        (RecordType one, RecordType other) when one.Attributes.Keys.SequenceEqual(other.Attributes.Keys, StringComparer.Ordinal) => "the same attributes must be required, and of the same types, in both",
        (RecordType, RecordType) => "both records must have the same attributes",
        _ => null,
    };

    private static RecordType? Join(RecordType left, RecordType right)
    {
        if (left.Attributes.Count != right.Attributes.Count)
            return null;

        var joined = new List<KeyValuePair<string, AttributeType>>(left.Attributes.Count);
        foreach (var (name, attribute) in left.Attributes)
        {
            if (!right.Attributes.TryGetValue(name, out var other) || other.IsRequired != attribute.IsRequired || Join(attribute.Type, other.Type) is not { } type)
                return null;

            joined.Add(new(name, new AttributeType(type, attribute.IsRequired)));
        }

        return RecordType.Of(joined);
    }
}
