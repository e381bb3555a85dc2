using System.Collections.Immutable;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>What is known to be there at some point of a policy: an attribute of an expression, or a tag of it.</summary>
/// <param name="Target">The number of the expression.</param>
/// <param name="Key">The number of the attribute's name, or of the expression that gives the tag's name.</param>
/// <param name="IsTag">Whether it is a tag.</param>
internal readonly record struct Capability(int Target, int Key, bool IsTag);

/// <summary>Sets of capabilities.</summary>
internal static class Capabilities
{
    public static readonly ImmutableHashSet<Capability> None = [];

    /// <summary>What both know together. Chains of <c>&amp;&amp;</c> are long, so the larger set is kept and the smaller one added.</summary>
    public static ImmutableHashSet<Capability> And(this ImmutableHashSet<Capability> one, ImmutableHashSet<Capability> other) =>
        one.Count >= other.Count ? one.Union(other) : other.Union(one);

    /// <summary>What each of both knows.</summary>
    public static ImmutableHashSet<Capability> Common(this ImmutableHashSet<Capability> one, ImmutableHashSet<Capability> other) =>
        one.Count <= other.Count ? one.Intersect(other) : other.Intersect(one);
}
