using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>One sort of requests that the schema allows: an action with a type of principal and a type of resource.</summary>
/// <param name="Action">The action.</param>
/// <param name="PrincipalType">The type of the principal.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="PrincipalSlot">The type of what stands for <c>?principal</c>; absent by design without that slot.</param>
/// <param name="ResourceSlot">The type of what stands for <c>?resource</c>; absent by design without that slot.</param>
public sealed record RequestEnvironment(ActionDeclaration Action, string PrincipalType, string ResourceType, string? PrincipalSlot = null, string? ResourceSlot = null)
{
    /// <summary>
    /// The environments of a schema for a policy: all of which the scope's action does not tell at once that the policy is false there. Slots range
    /// over the types that can make the scope true.
    /// </summary>
    internal static IEnumerable<RequestEnvironment> Of(Schema schema, Policy policy) =>
        from action in schema.Actions.Values
        where MayBe(schema, policy.Action, action)
        from principal in action.PrincipalTypes
        from resource in action.ResourceTypes
        from principalSlot in SlotTypes(schema, policy.Principal, principal)
        from resourceSlot in SlotTypes(schema, policy.Resource, resource)
        select new RequestEnvironment(action, principal, resource, principalSlot, resourceSlot);

    /// <summary>How many environments <see cref="Of"/> gives, without making them.</summary>
    internal static long CountOf(Schema schema, Policy policy) => schema.Actions.Values
        .Where(action => MayBe(schema, policy.Action, action))
        .Sum(action => action.PrincipalTypes.Sum(type => (long)SlotTypes(schema, policy.Principal, type).Count()) * action.ResourceTypes.Sum(type => (long)SlotTypes(schema, policy.Resource, type).Count()));

    // Where the scope itself is wrong, no environment may be left out: there the mistake is found.
    private static bool MayBe(Schema schema, ActionConstraint constraint, ActionDeclaration action) => constraint.Match switch
    {
        EntityMatch.Any => true,
        EntityMatch.Equal => action.Uid.Equals(constraint.Actions[0]),
        _ => AreWrong(constraint.Actions) || constraint.Actions.Any(named => named.Equals(action.Uid) || action.Ancestors.Contains(named) || !schema.Actions.ContainsKey(named)),
    };

    // A list of nothing has no type, nor has one of actions from different namespaces.
    private static bool AreWrong(IReadOnlyList<EntityUid> actions) => actions.Count == 0 || actions.Any(action => action.Type != actions[0].Type);

    private static IEnumerable<string?> SlotTypes(Schema schema, EntityConstraint constraint, string type)
    {
        if (!constraint.HasSlot)
            return [null];

        if (constraint.Match == EntityMatch.Equal || !schema.EntityTypes.TryGetValue(type, out var declared))
            return [type];

        return declared.Ancestors.Append(type).Distinct(StringComparer.Ordinal);
    }
}
