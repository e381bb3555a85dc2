using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>What is left of a scope: the constraints of what is not known.</summary>
/// <param name="Principal">Of the principal; nothing when it is known, or of the only type it can be.</param>
/// <param name="Action">Of the action; nothing when it is known.</param>
/// <param name="Resource">Of the resource; nothing when it is known, or of the only type it can be.</param>
/// <param name="Constraints">The same as expressions, which cannot fail.</param>
internal sealed record PartialScope(EntityConstraint Principal, ActionConstraint Action, EntityConstraint Resource, IReadOnlyList<Expression> Constraints)
{
    /// <summary>What is left; absent by design when the scope certainly does not match.</summary>
    public static PartialScope? Of(Policy policy, PartialRequest request, EntityStore store)
    {
        if (Left(policy.Principal, request.Principal, store) is not { } principal
            || Left(policy.Action, request.Action, store) is not { } action
            || Left(policy.Resource, request.Resource, store) is not { } resource)
            return null;

        var constraints = new List<Expression>();
        if (principal != EntityConstraint.Any)
            constraints.Add(Unfailing(RequestVariable.Principal));
        if (action != ActionConstraint.Any)
            constraints.Add(Unfailing(RequestVariable.Action));
        if (resource != EntityConstraint.Any)
            constraints.Add(Unfailing(RequestVariable.Resource));

        return new PartialScope(principal, action, resource, constraints);
    }

    private static EntityConstraint? Left(EntityConstraint constraint, PartialEntity actor, EntityStore store)
    {
        var type = constraint.Type;
        if (type is not null && actor.Type is not null)
        {
            if (!string.Equals(type, actor.Type, StringComparison.Ordinal))
                return null;

            type = null;
        }

        if (constraint.Match == EntityMatch.Any)
            return type is null ? EntityConstraint.Any : constraint;

        if (actor.Uid is { } uid)
            return constraint.Entity is { } entity && Holds(constraint.Match, uid, entity, store) ? EntityConstraint.Any : null;

        var isOther = constraint.Match == EntityMatch.Equal && actor.Type is not null && !string.Equals(actor.Type, constraint.Entity?.Type, StringComparison.Ordinal);
        return isOther ? null : constraint with { Type = type };
    }

    private static ActionConstraint? Left(ActionConstraint constraint, PartialEntity action, EntityStore store)
    {
        if (constraint.Match == EntityMatch.Any)
            return ActionConstraint.Any;

        if (constraint.Actions.Count == 0)
            return null;

        if (action.Uid is not { } uid)
            return constraint;

        return constraint.Actions.Any(one => Holds(constraint.Match, uid, one, store)) ? ActionConstraint.Any : null;
    }

    private static bool Holds(EntityMatch match, EntityUid uid, EntityUid entity, EntityStore store) =>
        match == EntityMatch.Equal ? uid.Equals(entity) : store.IsIn(uid, entity);

    // Stands for a constraint of the scope: what matters is that it may be false, and cannot fail.
    private static HasExpression Unfailing(RequestVariable variable) => new(new VariableExpression(variable), ["scope"]);
}
