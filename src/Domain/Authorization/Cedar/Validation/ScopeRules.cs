using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Whether an action of the scope applies to the principals and resources of the scope at all.</summary>
/// <param name="schema">The schema.</param>
internal sealed class ScopeRules(Schema schema)
{
    /// <summary>Warns when none does.</summary>
    public void Check(EntityConstraint principal, ActionConstraint action, EntityConstraint resource, SourceSpan span, PolicyFindings warnings)
    {
        var actions = ActionsOf(action).ToList();
        if (actions.Exists(one => one.PrincipalTypes.Any(type => MayBe(type, principal)) && one.ResourceTypes.Any(type => MayBe(type, resource))))
            return;

        var fixes = new List<string>();
        if (WouldInFix(principal, actions, one => one.PrincipalTypes))
            fixes.Add("principal");

        if (WouldInFix(resource, actions, one => one.ResourceTypes))
            fixes.Add("resource");

        warnings.Add(
            ValidationRule.Inapplicable,
            "No action of the scope applies to its principals and resources.",
            span,
            fixes.Count == 0 ? null : $"write `in` instead of `==` for {string.Join(" and ", fixes)}");
    }

    private IEnumerable<ActionDeclaration> ActionsOf(ActionConstraint constraint)
    {
        if (constraint.Match == EntityMatch.Any)
            return schema.Actions.Values;

        var named = constraint.Actions.Select(uid => schema.Actions.GetValueOrDefault(uid)).OfType<ActionDeclaration>().ToList();
        if (constraint.Match == EntityMatch.Equal)
            return named;

        // Like the checker: with one unknown action nothing is said of the others.
        return named.Count < constraint.Actions.Count
            ? []
            : schema.Actions.Values.Where(action => named.Exists(group => group.Uid.Equals(action.Uid) || group.Descendants.Contains(action.Uid)));
    }

    private bool MayBe(string type, EntityConstraint constraint)
    {
        if (constraint.Type is not null && constraint.Type != type)
            return false;

        if (constraint.Entity is null)
            return true;

        return constraint.Entity.Type == type
            || (constraint.Match == EntityMatch.In && schema.EntityTypes.TryGetValue(constraint.Entity.Type, out var declared) && declared.Descendants.Contains(type));
    }

    private bool WouldInFix(EntityConstraint constraint, List<ActionDeclaration> actions, Func<ActionDeclaration, IReadOnlyList<string>> types) =>
        constraint is { Match: EntityMatch.Equal, Entity: { } entity }
        && schema.EntityTypes.TryGetValue(entity.Type, out var declared)
        && !actions.Exists(action => types(action).Contains(entity.Type, StringComparer.Ordinal))
        && actions.Exists(action => types(action).Any(declared.Descendants.Contains));
}
