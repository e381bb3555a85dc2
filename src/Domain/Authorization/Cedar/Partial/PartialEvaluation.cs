using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>Asks a policy set what must be true of what is not known: which resources somebody may read, who may read a resource.</summary>
public static class PartialEvaluation
{
    /// <summary>
    /// What is certain and what is left of the policies. Entities that are looked at are those of the store: a completion of the request is
    /// asked with the same store.
    /// </summary>
    public static PartialDecision Of(PolicySet set, PartialRequest request, EntityStore store) =>
        Of(set.Policies.Concat(set.Links.Select(Linked)), request, store);

    /// <summary>The same, looking only at the policies that can apply to a completion of the request.</summary>
    public static PartialDecision Of(CompiledPolicySet set, PartialRequest request, EntityStore store)
    {
        var (policies, links) = (set.Source.Policies, set.Source.Links);
        return Of(set.Applicable(request, store).Select(order => order < policies.Count ? policies[order] : Linked(links[order - policies.Count])), request, store);
    }

    private static PartialDecision Of(IEnumerable<Policy> policies, PartialRequest request, EntityStore store)
    {
        var simplifier = new Simplifier(request, store);
        var residuals = new List<Policy>();
        var faults = new List<PolicyFault>();
        foreach (var policy in policies)
        {
            if (PartialScope.Of(policy, request, store) is not { } scope)
                continue;

            var row = simplifier.Simplify(policy.Conditions, scope.Constraints);
            if (row.Certain is not { } certain)
                residuals.Add(Residual(policy, scope, row.Left));
            else if (certain.IsTrue)
                residuals.Add(Residual(policy, scope, []));
            else if (certain.IsFault && Findings.MayForbid(policy.Effect, in certain))
                residuals.Add(Residual(policy, scope, [.. scope.Constraints, .. policy.Conditions.Select(Body)]));
            else if (certain.IsFault)
                faults.Add(new PolicyFault(policy.Id, certain.AsFault));
        }

        return PartialDecision.Of(residuals, faults);
    }

    private static Expression Body(PolicyCondition condition) =>
        condition.IsUnless ? new UnaryExpression(UnaryOperator.Not, condition.Body) : condition.Body;

    private static Policy Linked(TemplateLink link) => link.Template with
    {
        Id = link.Id,
        Principal = Filled(link.Template.Principal, link.Principal),
        Resource = Filled(link.Template.Resource, link.Resource),
    };

    private static EntityConstraint Filled(EntityConstraint constraint, EntityUid? value) =>
        constraint.HasSlot ? constraint with { Entity = value, HasSlot = false } : constraint;

    // The constraints of the scope that are left stand first in the row, and are written as a scope again.
    private static Policy Residual(Policy policy, PartialScope scope, IReadOnlyList<Expression> left) => policy with
    {
        Principal = scope.Principal,
        Action = scope.Action,
        Resource = scope.Resource,
        Conditions = [.. left.Skip(scope.Constraints.Count).Select(body => new PolicyCondition(false, body))],
    };
}
