using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// The ways by which a policy can be found. Each way is a list of keys of which at least one holds whenever the policy applies or fails.
/// They come from the scope, and from the comparisons of the same kind with which the conditions begin: these cannot fail, and when one is
/// false, nothing after it is evaluated.
/// </summary>
internal static class IndexKeys
{
    private const int MostAlternatives = 64;

    public static IReadOnlyList<IndexKey[]> Of(Policy policy, EntityUid? principal, EntityUid? resource)
    {
        var ways = new List<IndexKey[]>();
        AddConstraint(RequestVariable.Principal, policy.Principal.Type, principal, ways);
        AddConstraint(RequestVariable.Resource, policy.Resource.Type, resource, ways);
        if (policy.Action.Match != EntityMatch.Any)
            AddAlternatives(RequestVariable.Action, policy.Action.Actions, ways);

        foreach (var condition in policy.Conditions)
        {
            if (condition.IsUnless || !AddLeading(condition.Body, ways))
                break;
        }

        return ways;
    }

    private static void AddConstraint(RequestVariable variable, string? type, EntityUid? entity, List<IndexKey[]> ways)
    {
        if (entity is not null)
            ways.Add([new IndexKey(variable, entity, null)]);

        if (type is not null)
            ways.Add([new IndexKey(variable, null, type)]);
    }

    private static void AddAlternatives(RequestVariable variable, IReadOnlyList<EntityUid> entities, List<IndexKey[]> ways)
    {
        if (entities.Count <= MostAlternatives)
            ways.Add([.. entities.Distinct().Select(entity => new IndexKey(variable, entity, null))]);
    }

    // False when something else than such comparisons was met: what comes after it may not be reached.
    private static bool AddLeading(Expression body, List<IndexKey[]> ways)
    {
        var open = new Stack<Expression>([body]);
        while (open.TryPop(out var next))
        {
            if (next is AndExpression and)
            {
                open.Push(and.Right);
                open.Push(and.Left);
            }
            else if (!AddComparison(next, ways))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AddComparison(Expression expression, List<IndexKey[]> ways)
    {
        switch (expression)
        {
            case BinaryExpression { Operator: BinaryOperator.Equal or BinaryOperator.In } comparison
                when VariableOf(comparison.Left) is { } variable && EntityOf(comparison.Right) is { } entity:
                AddConstraint(variable, null, entity, ways);
                return true;

            case BinaryExpression { Operator: BinaryOperator.Equal } comparison
                when VariableOf(comparison.Right) is { } variable && EntityOf(comparison.Left) is { } entity:
                AddConstraint(variable, null, entity, ways);
                return true;

            case BinaryExpression { Operator: BinaryOperator.In, Right: SetExpression set } membership
                when VariableOf(membership.Left) is { } variable && set.Elements.All(element => EntityOf(element) is not null):
                AddAlternatives(variable, [.. set.Elements.Select(EntityOf).OfType<EntityUid>()], ways);
                return true;

            case IsExpression { Ancestor: null } @is when VariableOf(@is.Target) is { } variable:
                AddConstraint(variable, @is.Type, null, ways);
                return true;

            case IsExpression { Ancestor: { } ancestor } @is when VariableOf(@is.Target) is { } variable && EntityOf(ancestor) is { } entity:
                AddConstraint(variable, @is.Type, entity, ways);
                return true;

            default:
                return false;
        }
    }

    private static RequestVariable? VariableOf(Expression expression) =>
        expression is VariableExpression { Variable: not RequestVariable.Context and var variable } ? variable : null;

    private static EntityUid? EntityOf(Expression expression) =>
        expression is LiteralExpression { Value: { Kind: ValueKind.Entity } value } ? value.AsEntity : null;
}
