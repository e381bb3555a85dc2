using System.Collections.Immutable;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>What the checker says of an expression.</summary>
/// <param name="Type">Its type, also after an error where it is clear nevertheless; absent by design where it is not.</param>
/// <param name="IsGood">Whether nothing is wrong with it.</param>
/// <param name="Known">What is there when the expression is true.</param>
internal readonly record struct TypeAnswer(CedarType? Type, bool IsGood, ImmutableHashSet<Capability> Known)
{
    /// <summary>The boolean that it always is; absent by design otherwise.</summary>
    public bool? Constant => (Type as BooleanType)?.Value;

    /// <summary>Nothing is wrong.</summary>
    public static TypeAnswer Good(CedarType type) => new(type, true, Capabilities.None);

    /// <summary>Nothing is wrong, and when it is true, more is known.</summary>
    public static TypeAnswer Good(CedarType type, ImmutableHashSet<Capability> known) => new(type, true, known);

    /// <summary>Something is wrong, or something that it depends on.</summary>
    public static TypeAnswer Bad(CedarType? type) => new(type, false, Capabilities.None);

    /// <summary>This answer, or a bad one where something that it depends on is.</summary>
    public TypeAnswer If(bool isGood) => isGood && IsGood ? this : Bad(Type);
}
