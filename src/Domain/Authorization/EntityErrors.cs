using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What the entity store refuses.</summary>
public static class EntityErrors
{
    /// <summary>No entity has this type and id.</summary>
    public static readonly Error EntityUnknown = new("authorization.entity_unknown", "There is no such entity.", ErrorKind.NotFound);

    /// <summary>Entities cannot be read, are too large, or do not fit the schema in force.</summary>
    public static readonly Error EntitiesInvalid = new("authorization.entities_invalid", "Nothing was changed; 'problems' says what is wrong with the entities.", ErrorKind.Invalid);

    /// <summary>The entity was changed since it was read, or is there already.</summary>
    public static readonly Error EntityVersionMismatch = new(
        "authorization.entity_version_mismatch",
        "The entity was changed since it was read, or is there already; read it again.",
        ErrorKind.Conflict);

    /// <summary>The entity is a person, a group, a role or a client of this server.</summary>
    public static readonly Error EntityOfDirectory = new(
        "authorization.entity_of_directory",
        "People, groups, roles and clients are changed where they are managed; here only their tags can be set.",
        ErrorKind.Conflict);

    /// <summary>The entity stands in the watched policy directory.</summary>
    public static readonly Error EntityOfFiles = new(
        "authorization.entity_of_files",
        "This entity stands in a file of the watched policy directory; change it there.",
        ErrorKind.Conflict);

    /// <summary>An entity would be in itself.</summary>
    public static readonly Error EntityCycle = new("authorization.entity_cycle", "An entity would be in itself by way of its parents; nothing was changed.", ErrorKind.Conflict);

    /// <summary>More entities, or more different parents, than one import may have.</summary>
    public static readonly Error ImportTooLarge = new(
        "authorization.import_too_large", "An import has at most 1,000,000 entities, which have at most 250,000 different parents together; nothing was changed.", ErrorKind.Invalid);

    /// <summary>A mode that imports do not have, or no type to replace.</summary>
    public static readonly Error ImportModeMalformed = new(
        "authorization.import_mode_malformed",
        "The mode is 'merge', or 'replace-type' with at least one type.",
        ErrorKind.Invalid,
        "mode");
}
