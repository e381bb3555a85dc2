using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>A term for the prover: its value, and whether its evaluation gives one.</summary>
/// <param name="Value">The value; without meaning where there is none, or for what has no sort.</param>
/// <param name="HasValue">Whether the evaluation does not fail.</param>
/// <param name="Type">The type; absent by design when it is not known.</param>
internal sealed record SmtValue(string Value, string HasValue, CedarType? Type)
{
    /// <summary>The prover's sort of a type; absent by design for sets, records and addresses.</summary>
    public static string? SortOf(CedarType? type) => type switch
    {
        BooleanType => "Bool",
        LongType => "Int",
        StringType => "String",
        EntityReferenceType => "Entity",
        ExtensionType extension when extension != ExtensionType.IpAddress => "Int",
        _ => null,
    };

    /// <summary>The sort of the value.</summary>
    public string? Sort => SortOf(Type);

    /// <summary>The kind of number, if it is one.</summary>
    public ValueKind? Number => Type switch
    {
        LongType => ValueKind.Long,
        ExtensionType extension when extension != ExtensionType.IpAddress => extension.Kind,
        _ => null,
    };

    /// <summary>The entity type, if it is an entity of a known one.</summary>
    public string? EntityType => (Type as EntityReferenceType)?.Name;
}
