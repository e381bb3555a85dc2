using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>What the scope says of principal or resource: nothing, <c>== E</c>, <c>in E</c>, <c>is T</c>, or <c>is T in E</c>.</summary>
/// <param name="Match">How the entity is compared.</param>
/// <param name="Type">The type of <c>is</c>; absent by design without it.</param>
/// <param name="Entity">The entity of <c>==</c> or <c>in</c>; absent by design without them, and for a slot.</param>
/// <param name="HasSlot">Whether the slot of its own name (<c>?principal</c>, <c>?resource</c>) stands in place of the entity.</param>
/// <param name="Span">Where it stands in its text.</param>
public sealed record EntityConstraint(EntityMatch Match, string? Type = null, EntityUid? Entity = null, bool HasSlot = false, SourceSpan Span = default)
{
    /// <summary>Any entity.</summary>
    public static readonly EntityConstraint Any = new(EntityMatch.Any);
}

/// <summary>How a constraint compares.</summary>
public enum EntityMatch
{
    /// <summary>With nothing, or only by type.</summary>
    Any,

    /// <summary>The entity itself.</summary>
    Equal,

    /// <summary>The entity or one below it.</summary>
    In,
}

/// <summary>What the scope says of the action: nothing, <c>== A</c>, <c>in A</c>, or <c>in [A, …]</c>.</summary>
/// <param name="Match">How the action is compared.</param>
/// <param name="Actions">The actions: exactly one for <c>==</c>, any number for <c>in</c>; none never matches.</param>
/// <param name="IsList">Whether <c>in</c> was written with brackets.</param>
/// <param name="Span">Where it stands in its text.</param>
public sealed record ActionConstraint(EntityMatch Match, IReadOnlyList<EntityUid> Actions, bool IsList = false, SourceSpan Span = default)
{
    /// <summary>Any action.</summary>
    public static readonly ActionConstraint Any = new(EntityMatch.Any, []);
}
