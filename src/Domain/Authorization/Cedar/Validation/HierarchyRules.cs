using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The types of <c>in</c> and <c>is</c>: often the schema alone tells whether they can be true.</summary>
/// <param name="schema">The schema.</param>
/// <param name="environment">The sort of requests.</param>
/// <param name="expectations">Compares types with what is expected.</param>
internal sealed class HierarchyRules(Schema schema, RequestEnvironment environment, TypeExpectations expectations)
{
    /// <summary><c>e is T</c>, without what stands behind <c>in</c>.</summary>
    public TypeAnswer Is(IsExpression @is, TypeAnswer target)
    {
        var entity = expectations.Entity(target, @is.Target);
        return entity.Type is EntityReferenceType type
            ? TypeAnswer.Good(BooleanType.Of(type.Name == @is.Type)).If(entity.IsGood)
            : TypeAnswer.Bad(BooleanType.Any);
    }

    /// <summary><c>left in right</c>.</summary>
    public TypeAnswer In(Expression left, TypeAnswer leftAnswer, Expression right, TypeAnswer rightAnswer)
    {
        var one = expectations.Entity(leftAnswer, left);
        var many = expectations.EntityOrEntities(rightAnswer, right);
        if (!one.IsGood || !many.IsGood)
            return TypeAnswer.Bad(BooleanType.Any);

        if (NameOf(left) is { } action && EntityTypeName.IsAction(action.Type) && NamesOf(right) is { } names)
            return TypeAnswer.Good(BooleanType.Of(names.Exists(name => IsActionIn(action, name))));

        var ancestor = many.Type is SetType set ? set.Element : many.Type;
        return one.Type is EntityReferenceType { Name: { } lower } && ancestor is EntityReferenceType { Name: { } upper } && !MayBeIn(lower, upper)
            ? TypeAnswer.Good(BooleanType.False)
            : TypeAnswer.Good(BooleanType.Any);
    }

    private EntityUid? NameOf(Expression expression) => expression switch
    {
        LiteralExpression { Value.Kind: ValueKind.Entity } literal => literal.Value.AsEntity,
        VariableExpression { Variable: RequestVariable.Action } => environment.Action.Uid,
        _ => null,
    };

    private List<EntityUid>? NamesOf(Expression expression)
    {
        if (NameOf(expression) is { } one)
            return [one];

        if (expression is not SetExpression set)
            return null;

        var names = set.Elements.Select(NameOf).OfType<EntityUid>().ToList();
        return names.Count == set.Elements.Count ? names : null;
    }

    private bool IsActionIn(EntityUid action, EntityUid ancestor) =>
        EntityTypeName.IsAction(ancestor.Type)
        && (action.Equals(ancestor) || (schema.Actions.TryGetValue(ancestor, out var group) && group.Descendants.Contains(action)));

    private bool MayBeIn(string lower, string upper) =>
        lower == upper
        || (schema.EntityTypes.TryGetValue(upper, out var type) && type.Descendants.Contains(lower))
        || schema.Actions.Values.Any(action => action.Uid.Type == upper && action.Descendants.Any(descendant => descendant.Type == lower));
}
