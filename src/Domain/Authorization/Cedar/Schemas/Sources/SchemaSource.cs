using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

/// <summary>A schema as it was written, in either form, before names are resolved.</summary>
/// <param name="Namespaces">In the order in which they were written; the one without a name collects what stands in none.</param>
public sealed record SchemaSource(IReadOnlyList<NamespaceSource> Namespaces);

/// <summary>A namespace.</summary>
/// <param name="Name">Its full name; empty for the one without a name.</param>
/// <param name="CommonTypes">Names for types.</param>
/// <param name="EntityTypes">The types of entities.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Annotations">Key and text, without meaning.</param>
/// <param name="Place">Where it stands.</param>
public sealed record NamespaceSource(
    string Name,
    IReadOnlyList<CommonTypeSource> CommonTypes,
    IReadOnlyList<EntityTypeSource> EntityTypes,
    IReadOnlyList<ActionSource> Actions,
    IReadOnlyList<KeyValuePair<string, string>> Annotations,
    SchemaPlace Place)
{
    /// <summary>Whether it was joined to what the author wrote. Its names hide nothing: within it they mean its own, and everywhere else the author's.</summary>
    public bool IsGiven { get; init; }
}

/// <summary>A name for a type: <c>type T = …;</c></summary>
/// <param name="Name">The name within its namespace.</param>
/// <param name="Type">What it stands for.</param>
/// <param name="Annotations">Key and text, without meaning.</param>
/// <param name="Place">Where it stands.</param>
public sealed record CommonTypeSource(string Name, TypeSource Type, IReadOnlyList<KeyValuePair<string, string>> Annotations, SchemaPlace Place);

/// <summary>A type of entities.</summary>
/// <param name="Name">The name within its namespace.</param>
/// <param name="Parents">The types in which they may be, as written.</param>
/// <param name="Shape">Their attributes; absent by design when they have none.</param>
/// <param name="Tags">The type of their tags; absent by design when they have none.</param>
/// <param name="Ids">The only ids; absent by design when any will do.</param>
/// <param name="Annotations">Key and text, without meaning.</param>
/// <param name="Place">Where it stands.</param>
public sealed record EntityTypeSource(
    string Name,
    IReadOnlyList<NameSource> Parents,
    TypeSource? Shape,
    TypeSource? Tags,
    IReadOnlyList<string>? Ids,
    IReadOnlyList<KeyValuePair<string, string>> Annotations,
    SchemaPlace Place);

/// <summary>An action.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Parents">The actions in which it is, as written.</param>
/// <param name="AppliesTo">For whom, with what and under which circumstances; absent by design for a mere group of actions.</param>
/// <param name="Annotations">Key and text, without meaning.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ActionSource(
    string Name,
    IReadOnlyList<ActionReference> Parents,
    AppliesToSource? AppliesTo,
    IReadOnlyList<KeyValuePair<string, string>> Annotations,
    SchemaPlace Place);

/// <summary>To what an action applies.</summary>
/// <param name="PrincipalTypes">The types of principals, as written.</param>
/// <param name="ResourceTypes">The types of resources, as written.</param>
/// <param name="Context">What requests tell; absent by design when nothing.</param>
public sealed record AppliesToSource(IReadOnlyList<NameSource> PrincipalTypes, IReadOnlyList<NameSource> ResourceTypes, TypeSource? Context);

/// <summary>An action that another one is in.</summary>
/// <param name="Type">The type as written; absent by design when only the id was.</param>
/// <param name="Id">The id.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ActionReference(string? Type, string Id, SchemaPlace Place);

/// <summary>The name of a type as written.</summary>
/// <param name="Text">The name, with or without a namespace.</param>
/// <param name="Place">Where it stands.</param>
public readonly record struct NameSource(string Text, SchemaPlace Place);

/// <summary>Where something stands: a span of a text, or a path of members in JSON.</summary>
/// <param name="Span">The span of the text.</param>
/// <param name="Where">The path in JSON; absent by design for texts.</param>
public readonly record struct SchemaPlace(SourceSpan Span, string? Where = null)
{
    /// <summary>A problem of the schema at this place.</summary>
    internal CedarProblem Problem(string message, string? hint = null, ProblemKind kind = ProblemKind.Schema) => new(kind, message, Span, hint, Where);
}
