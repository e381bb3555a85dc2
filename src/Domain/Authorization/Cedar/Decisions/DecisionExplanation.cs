using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>A decision with what every single policy said, for people who want to know why. It asks each policy, without any index: for looking, not for deciding.</summary>
/// <param name="Decision">The decision, as <see cref="CompiledPolicySet"/> takes it.</param>
/// <param name="Policies">All policies and links, in the order of the set.</param>
public sealed record DecisionExplanation(Decision Decision, IReadOnlyList<PolicyExplanation> Policies)
{
    /// <summary>Decides a request and explains it.</summary>
    public static DecisionExplanation Of(PolicySet set, AuthorizationRequest request, EntityStore store)
    {
        var search = new DecidingPart(request, store);
        return new DecisionExplanation(
            CompiledPolicySet.Compile(set).Decide(request, store),
            [
                .. set.Policies.Select(policy => Explain(policy.Id, policy, policy.Principal.Entity, policy.Resource.Entity, search, request, store)),
                .. set.Links.Select(link => Explain(
                    link.Id, link.Template, Entity(link.Template.Principal, link.Principal), Entity(link.Template.Resource, link.Resource), search, request, store)),
            ]);
    }

    private static EntityUid? Entity(EntityConstraint constraint, EntityUid? value) => constraint.HasSlot ? value : constraint.Entity;

    private static PolicyExplanation Explain(string id, Policy policy, EntityUid? principal, EntityUid? resource, DecidingPart search, AuthorizationRequest request, EntityStore store)
    {
        if ((policy.Principal.HasSlot && principal is null) || (policy.Resource.HasSlot && resource is null))
            return new PolicyExplanation(id, policy, PolicyOutcome.Failed, policy.Span, new EvaluationFault(FaultKind.Slot, "a slot has no value."), []);

        if (!Matches(policy.Principal, principal, request.Principal, store))
            return OutOfScope(id, policy, PolicyOutcome.OtherPrincipal, policy.Principal.Span);

        if (!Matches(policy.Action, request.Action, store))
            return OutOfScope(id, policy, PolicyOutcome.OtherAction, policy.Action.Span);

        return Matches(policy.Resource, resource, request.Resource, store)
            ? search.Explain(id, policy)
            : OutOfScope(id, policy, PolicyOutcome.OtherResource, policy.Resource.Span);
    }

    private static PolicyExplanation OutOfScope(string id, Policy policy, PolicyOutcome outcome, SourceSpan where) => new(id, policy, outcome, where, null, []);

    private static bool Matches(EntityConstraint constraint, EntityUid? entity, EntityUid actual, EntityStore store)
    {
        if (constraint.Type is { } type && !string.Equals(type, actual.Type, StringComparison.Ordinal))
            return false;

        return constraint.Match switch
        {
            EntityMatch.Any => true,
            EntityMatch.Equal => actual.Equals(entity),
            EntityMatch.In => entity is not null && store.IsIn(actual, entity),
        };
    }

    private static bool Matches(ActionConstraint constraint, EntityUid actual, EntityStore store) => constraint.Match switch
    {
        EntityMatch.Any => true,
        EntityMatch.Equal => constraint.Actions.Contains(actual),
        EntityMatch.In => constraint.Actions.Any(one => store.IsIn(actual, one)),
    };
}
