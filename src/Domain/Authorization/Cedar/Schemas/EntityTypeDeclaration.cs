namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>What a schema says of the entities of one type.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Attributes">What they have.</param>
/// <param name="Tags">The type of all tags; absent by design where there are none.</param>
/// <param name="Ids">The only ids there are; absent by design when any id will do.</param>
/// <param name="Ancestors">The types in which such entities may be, directly or not; itself only where the schema says so.</param>
/// <param name="Descendants">The types that may be in such entities, directly or not.</param>
public sealed record EntityTypeDeclaration(
    string Name,
    RecordType Attributes,
    CedarType? Tags,
    IReadOnlySet<string>? Ids,
    IReadOnlySet<string> Ancestors,
    IReadOnlySet<string> Descendants)
{
    /// <summary>Whether there may be an entity of that id.</summary>
    public bool Allows(string id) => Ids is null || Ids.Contains(id);
}
