namespace AuthServer.Domain.Authorization.Cedar;

/// <summary>What we read at most, so that no text exhausts the stack or the memory; what goes beyond is a problem of kind <c>Limit</c>.</summary>
public static class CedarLimits
{
    /// <summary>How deep expressions, values, types and JSON nest.</summary>
    public const int Depth = 256;

    /// <summary>How many operands a chain of one operator has (<c>a || b || …</c>): chains are read and evaluated in a loop.</summary>
    public const int Chain = 65_536;

    /// <summary>The longest text of policies, a schema or entities, in characters.</summary>
    public const int Characters = 64 * 1024 * 1024;

    /// <summary>How many memberships may follow from the parents of the entity types of a schema, and how many from those of its actions.</summary>
    public const int Memberships = 2 * 1024 * 1024;

    /// <summary>Of how many types one type of a schema consists when its common types are written out.</summary>
    public const int TypeSize = 262_144;

    /// <summary>How many memberships may follow from the parents of all entities, counted once for entities with the same parents.</summary>
    public const int Ancestors = 24 * 1024 * 1024;
}
