namespace AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

/// <summary>A type as it was written.</summary>
/// <param name="Place">Where it stands.</param>
public abstract record TypeSource(SchemaPlace Place);

/// <summary><c>Boolean</c>, <c>Long</c> or <c>String</c> of the JSON form; in texts they are names like others.</summary>
/// <param name="Type">Which.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PrimitiveTypeSource(CedarType Type, SchemaPlace Place) : TypeSource(Place);

/// <summary>An extension type of the JSON form; in texts they are names like others.</summary>
/// <param name="Name">Its name, which may be unknown.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ExtensionTypeSource(string Name, SchemaPlace Place) : TypeSource(Place);

/// <summary><c>Set&lt;T&gt;</c></summary>
/// <param name="Element">The type of the elements.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SetTypeSource(TypeSource Element, SchemaPlace Place) : TypeSource(Place);

/// <summary><c>{ a: T, b?: T }</c></summary>
/// <param name="Attributes">The attributes in the order of the text; no name twice.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RecordTypeSource(IReadOnlyList<AttributeSource> Attributes, SchemaPlace Place) : TypeSource(Place);

/// <summary>A name of a type.</summary>
/// <param name="Name">As written, with or without a namespace.</param>
/// <param name="Sort">What it may name.</param>
/// <param name="Place">Where it stands.</param>
public sealed record NamedTypeSource(string Name, NameSort Sort, SchemaPlace Place) : TypeSource(Place);

/// <summary>An attribute of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it is always there.</param>
/// <param name="Annotations">Key and text, without meaning.</param>
public sealed record AttributeSource(string Name, TypeSource Type, bool IsRequired, IReadOnlyList<KeyValuePair<string, string>> Annotations);

/// <summary>What a name of a type may name.</summary>
public enum NameSort
{
    /// <summary>A common type, else an entity type.</summary>
    Either,

    /// <summary>An entity type only.</summary>
    Entity,

    /// <summary>A common type only.</summary>
    Common,
}
