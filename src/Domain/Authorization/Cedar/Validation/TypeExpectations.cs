using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Compares types with what is expected in their place.</summary>
/// <param name="findings">Receives what does not fit.</param>
internal sealed class TypeExpectations(PolicyFindings findings)
{
    private static readonly SetType EntitySet = SetType.Of(EntityReferenceType.Any);

    /// <summary>A boolean.</summary>
    public TypeAnswer Boolean(TypeAnswer answer, Expression expression) => Type(answer, expression, BooleanType.Any);

    /// <summary>An integer.</summary>
    public TypeAnswer Long(TypeAnswer answer, Expression expression) =>
        Fits(answer, LongType.Instance) ? answer : Wrong(answer, expression, "a Long", answer.Type is StringType ? "texts cannot be put together" : null);

    /// <summary>A text.</summary>
    public TypeAnswer String(TypeAnswer answer, Expression expression) =>
        Fits(answer, StringType.Instance) ? answer : Wrong(answer, expression, "a String", answer.Type is EntityReferenceType ? "to ask for an entity's type, use `is`" : null);

    /// <summary>An entity.</summary>
    public TypeAnswer Entity(TypeAnswer answer, Expression expression) =>
        Fits(answer, EntityReferenceType.Any) ? answer : Wrong(answer, expression, "an entity", answer.Type is SetType ? "to ask whether something is in a set, use `.contains()`" : null);

    /// <summary>An entity or a set of entities.</summary>
    public TypeAnswer EntityOrEntities(TypeAnswer answer, Expression expression) =>
        Fits(answer, EntityReferenceType.Any) || Fits(answer, EntitySet)
            ? answer
            : Wrong(answer, expression, "an entity or a set of entities", answer.Type is SetType ? "to ask whether something is in a set, use `.contains()`" : null);

    /// <summary>An entity or a record.</summary>
    public TypeAnswer EntityOrRecord(TypeAnswer answer, Expression expression) =>
        Fits(answer, EntityReferenceType.Any) || Fits(answer, RecordType.Any)
            ? answer
            : Wrong(answer, expression, "an entity or a record", answer.Type is SetType ? "to ask whether something is in a set, use `.contains()`" : null);

    /// <summary>A set.</summary>
    public TypeAnswer Set(TypeAnswer answer, Expression expression) =>
        Fits(answer, SetType.Any) ? answer : Wrong(answer, expression, "a set", answer.Type switch
        {
            EntityReferenceType => "to ask for the hierarchy, use `in`",
            RecordType => "to ask for an attribute, use `has`",
            StringType => "to search in a text, use `like`",
            _ => null,
        });

    /// <summary>A value of exactly this type.</summary>
    public TypeAnswer Type(TypeAnswer answer, Expression expression, CedarType expected) =>
        Fits(answer, expected) ? answer : Wrong(answer, expression, $"a {expected}", null);

    /// <summary>What all types have in common; absent by design when there is nothing, or when one is unclear already.</summary>
    public CedarType? Join(IReadOnlyList<CedarType?> types, string what, SourceSpan span)
    {
        if (types.Contains(null))
            return null;

        CedarType joined = NeverType.Instance;
        foreach (var type in types.OfType<CedarType>())
        {
            if (TypeRelations.Join(joined, type) is not { } next)
            {
                findings.Add(ValidationRule.IncompatibleTypes, $"The types of {what} must be the same: {joined} and {type} are not.", span, TypeRelations.HintFor(joined, type));
                return null;
            }

            joined = next;
        }

        return joined;
    }

    private static bool Fits(TypeAnswer answer, CedarType expected) => answer.Type is not null && TypeRelations.Fits(answer.Type, expected);

    // A type that is unclear has been found already.
    private TypeAnswer Wrong(TypeAnswer answer, Expression expression, string expected, string? hint)
    {
        if (answer.Type is not null)
            findings.Add(ValidationRule.UnexpectedType, $"Expected {expected}, found {answer.Type}.", expression.Span, hint);

        return TypeAnswer.Bad(null);
    }
}
