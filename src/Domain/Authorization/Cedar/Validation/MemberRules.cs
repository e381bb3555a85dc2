using System.Collections.Immutable;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The types of attributes and tags, which may be read only where they are known to be there.</summary>
/// <param name="schema">The schema.</param>
/// <param name="numbers">Tells which expressions say the same.</param>
/// <param name="expectations">Compares types with what is expected.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class MemberRules(Schema schema, ExpressionNumbers numbers, TypeExpectations expectations, PolicyFindings findings)
{
    /// <summary><c>e.name</c>.</summary>
    public TypeAnswer Attribute(AttributeExpression attribute, TypeAnswer target, ImmutableHashSet<Capability> known) =>
        Attribute(expectations.EntityOrRecord(target, attribute.Target), numbers.Of(attribute.Target), attribute.Name, attribute.Span, known);

    /// <summary><c>e has a.b.c</c>, which is <c>e has a &amp;&amp; e.a has b &amp;&amp; e.a.b has c</c>.</summary>
    public TypeAnswer Has(HasExpression has, TypeAnswer target, ImmutableHashSet<Capability> known)
    {
        var number = numbers.Of(has.Target);
        var at = expectations.EntityOrRecord(target, has.Target);
        var all = Has(at, number, has.Path[0], known);
        for (var i = 1; i < has.Path.Count && all.Constant != false; i++)
        {
            var within = known.And(all.Known);
            at = Attribute(at, number, has.Path[i - 1], has.Span, within);
            at = expectations.EntityOrRecord(at, has);
            number = numbers.OfAttribute(number, has.Path[i - 1]);
            all = LogicRules.And(all, Has(at, number, has.Path[i], within));
        }

        return all;
    }

    /// <summary><c>e.hasTag(key)</c>.</summary>
    public TypeAnswer HasTag(BinaryExpression has, TypeAnswer target, TypeAnswer key, ImmutableHashSet<Capability> known)
    {
        var entity = expectations.Entity(target, has.Left);
        var name = expectations.String(key, has.Right);
        if (entity.Type is not EntityReferenceType type)
            return TypeAnswer.Bad(null);

        var capability = TagOf(has);
        var answer = (TagsOf(type), known.Contains(capability)) switch
        {
            (null, _) => BooleanType.False,
            (_, true) => BooleanType.True,
            _ => BooleanType.Any,
        };
        return TypeAnswer.Good(answer, [capability]).If(entity.IsGood && name.IsGood);
    }

    /// <summary><c>e.getTag(key)</c>.</summary>
    public TypeAnswer GetTag(BinaryExpression get, TypeAnswer target, TypeAnswer key, ImmutableHashSet<Capability> known)
    {
        var entity = expectations.Entity(target, get.Left);
        var name = expectations.String(key, get.Right);
        if (entity.Type is not EntityReferenceType type)
            return TypeAnswer.Bad(null);

        if (!known.Contains(TagOf(get)))
        {
            findings.Add(ValidationRule.UnsafeTag, $"It is not certain that this `{type}` has the tag.", get.Span, "ask with `.hasTag()` before, with the same words");
            return TypeAnswer.Bad(null);
        }

        if (TagsOf(type) is { } tags)
            return TypeAnswer.Good(tags).If(entity.IsGood && name.IsGood);

        findings.Add(ValidationRule.NoTagsAllowed, $"A `{type}` has no tags.", get.Span);
        return TypeAnswer.Bad(null);
    }

    private TypeAnswer Attribute(TypeAnswer target, int number, string name, SourceSpan span, ImmutableHashSet<Capability> known)
    {
        if (target.Type is null)
            return TypeAnswer.Bad(null);

        var attributes = AttributesOf(target.Type);
        if (!attributes.Attributes.TryGetValue(name, out var attribute))
        {
            var hint = Spelling.DidYouMean(name, attributes.Attributes.Keys);
            findings.Add(ValidationRule.UnsafeAttribute, $"{Owner(target.Type)} has no attribute `{name}`.", span, hint);
            return TypeAnswer.Bad(null);
        }

        if (attribute.IsRequired || known.Contains(CapabilityOf(number, name)))
            return TypeAnswer.Good(attribute.Type).If(target.IsGood);

        findings.Add(ValidationRule.UnsafeOptionalAttribute, $"{Owner(target.Type)} need not have the attribute `{name}`.", span, $"ask before: `… has {name} && …`");
        return TypeAnswer.Bad(attribute.Type);
    }

    private TypeAnswer Has(TypeAnswer target, int number, string name, ImmutableHashSet<Capability> known)
    {
        if (target.Type is null)
            return TypeAnswer.Bad(BooleanType.Any);

        if (!AttributesOf(target.Type).Attributes.TryGetValue(name, out var attribute))
            return TypeAnswer.Good(target.Type is NeverType ? BooleanType.Any : BooleanType.False).If(target.IsGood);

        // A required attribute of an entity may be missing all the same: the entity need not exist.
        var capability = CapabilityOf(number, name);
        var isCertain = known.Contains(capability) || (attribute.IsRequired && target.Type is RecordType);
        return TypeAnswer.Good(isCertain ? BooleanType.True : BooleanType.Any, [capability]).If(target.IsGood);
    }

    private Capability CapabilityOf(int target, string name) => new(target, numbers.OfName(name), IsTag: false);

    private Capability TagOf(BinaryExpression expression) => new(numbers.Of(expression.Left), numbers.Of(expression.Right), IsTag: true);

    private RecordType AttributesOf(CedarType type) => type switch
    {
        RecordType record => record,
        EntityReferenceType { Name: { } name } => schema.EntityTypes.GetValueOrDefault(name)?.Attributes ?? RecordType.Empty,
        _ => RecordType.Empty,
    };

    private CedarType? TagsOf(EntityReferenceType type) => type.Name is null ? null : schema.EntityTypes.GetValueOrDefault(type.Name)?.Tags;

    private static string Owner(CedarType type) => type is EntityReferenceType ? $"A `{type}`" : "The record";
}
