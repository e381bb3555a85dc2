using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>A policy as the checker reads it: expressions that must all be true, in this order.</summary>
internal static class Conjuncts
{
    private static readonly LiteralExpression True = new(CedarValue.True);

    /// <summary>The scope, and then the conditions.</summary>
    public static IReadOnlyList<Expression> Of(Policy policy)
    {
        List<Expression> conjuncts =
        [
            .. Of(policy.Principal, RequestVariable.Principal),
            Of(policy.Action),
            .. Of(policy.Resource, RequestVariable.Resource),
            .. policy.Conditions.Select(condition => condition.IsUnless ? new UnaryExpression(UnaryOperator.Not, condition.Body, condition.Body.Span) : condition.Body),
        ];
        return conjuncts;
    }

    private static IEnumerable<Expression> Of(EntityConstraint constraint, RequestVariable variable)
    {
        var subject = new VariableExpression(variable, constraint.Span);
        var entity = EntityOf(constraint, variable);
        if (constraint.Type is not null)
            yield return new IsExpression(subject, constraint.Type, entity, constraint.Span);
        else if (entity is not null)
            yield return new BinaryExpression(constraint.Match == EntityMatch.Equal ? BinaryOperator.Equal : BinaryOperator.In, subject, entity, constraint.Span);
        else
            yield return True;
    }

    private static Expression Of(ActionConstraint constraint)
    {
        var action = new VariableExpression(RequestVariable.Action, constraint.Span);
        var literals = constraint.Actions.Select(uid => new LiteralExpression(CedarValue.Of(uid), constraint.Span)).ToList<Expression>();
        return constraint.Match switch
        {
            EntityMatch.Any => True,
            EntityMatch.Equal => new BinaryExpression(BinaryOperator.Equal, action, literals[0], constraint.Span),
            _ => new BinaryExpression(BinaryOperator.In, action, new SetExpression(literals, constraint.Span), constraint.Span),
        };
    }

    private static Expression? EntityOf(EntityConstraint constraint, RequestVariable variable)
    {
        if (constraint.HasSlot)
            return new SlotExpression(variable == RequestVariable.Principal, constraint.Span);

        return constraint.Entity is null ? null : new LiteralExpression(CedarValue.Of(constraint.Entity), constraint.Span);
    }
}
