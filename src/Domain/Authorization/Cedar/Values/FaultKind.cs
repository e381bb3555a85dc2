namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>The sorts of failures of an evaluation.</summary>
public enum FaultKind
{
    /// <summary>An attribute or tag of an entity that does not exist.</summary>
    EntityMissing,

    /// <summary>An attribute that a record or entity does not have.</summary>
    AttributeMissing,

    /// <summary>A tag that an entity does not have.</summary>
    TagMissing,

    /// <summary>An operator got a value that it does not take.</summary>
    Type,

    /// <summary>A result beyond 64 bits.</summary>
    Overflow,

    /// <summary>An extension function got an argument that it cannot read.</summary>
    Extension,

    /// <summary>An extension function got too many or too few arguments.</summary>
    Arity,

    /// <summary>Nested too deeply.</summary>
    Recursion,

    /// <summary>A slot without a value.</summary>
    Slot,

    /// <summary>The value of <c>unknown(…)</c> was needed.</summary>
    Unknown,

    /// <summary>Anything else.</summary>
    Other,
}
