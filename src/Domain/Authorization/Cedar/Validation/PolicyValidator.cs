using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>
/// Checks policies against a schema, strictly: a policy without errors never fails for reasons of type, whatever request and entities come that
/// fit the schema. Each policy is looked at once for every sort of requests that the schema allows.
/// </summary>
public static class PolicyValidator
{
    /// <summary>Checks all policies, templates and links of a set.</summary>
    public static ValidationReport Validate(PolicySet policies, Schema schema) => Validate(policies, schema, () => { });

    /// <summary>Checks all policies, templates and links of a set, and asks between its steps: who throws there ends it.</summary>
    public static ValidationReport Validate(PolicySet policies, Schema schema, Action betweenSteps)
    {
        var errors = new List<ValidationFinding>();
        var warnings = new List<ValidationFinding>();
        foreach (var policy in policies.Policies.Concat(policies.Templates))
            Validate(policy, schema, errors, warnings, betweenSteps);

        foreach (var link in policies.Links)
            Validate(link, schema, errors, warnings);

        return new ValidationReport(errors, warnings);
    }

    /// <summary>Checks one policy or template.</summary>
    public static ValidationReport Validate(Policy policy, Schema schema)
    {
        var errors = new List<ValidationFinding>();
        var warnings = new List<ValidationFinding>();
        Validate(policy, schema, errors, warnings, () => { });
        return new ValidationReport(errors, warnings);
    }

    /// <summary>The sorts of requests for which a policy can be true; slots are left open.</summary>
    public static IReadOnlyList<RequestEnvironment> ReachableEnvironments(Policy policy, Schema schema)
    {
        var conjuncts = Conjuncts.Of(policy);
        var numbers = new ExpressionNumbers();
        var ignored = new PolicyFindings(policy.Id);
        return
        [
            .. RequestEnvironment.Of(schema, policy)
                .Where(environment => new TypeChecker(schema, environment, numbers, ignored).CheckAll(conjuncts).Constant != false)
                .Select(environment => environment with { PrincipalSlot = null, ResourceSlot = null })
                .Distinct(),
        ];
    }

    private static void Validate(Policy policy, Schema schema, List<ValidationFinding> errors, List<ValidationFinding> warnings, Action betweenSteps)
    {
        var found = new PolicyFindings(policy.Id);
        var warned = new PolicyFindings(policy.Id);
        var conjuncts = Conjuncts.Of(policy);
        new NameRules(schema, found).Check(conjuncts);
        new ScopeRules(schema).Check(policy.Principal, policy.Action, policy.Resource, policy.Span, warned);
        if (!CanBeTrue(policy, conjuncts, schema, found, betweenSteps))
            warned.Add(ValidationRule.Impossible, "The policy is false for every request that the schema allows.", policy.Span);

        new TextRules(warned).Check(conjuncts);
        errors.AddRange(found.All);
        warnings.AddRange(warned.All);
    }

    private static bool CanBeTrue(Policy policy, IReadOnlyList<Expression> conjuncts, Schema schema, PolicyFindings found, Action betweenSteps)
    {
        var numbers = new ExpressionNumbers();
        var canBeTrue = false;
        foreach (var environment in RequestEnvironment.Of(schema, policy))
        {
            betweenSteps();
            canBeTrue |= new TypeChecker(schema, environment, numbers, found).CheckAll(conjuncts).Constant != false;
        }

        return canBeTrue;
    }

    // What a template says is checked with the template; a link adds only its entities.
    private static void Validate(TemplateLink link, Schema schema, List<ValidationFinding> errors, List<ValidationFinding> warnings)
    {
        var found = new PolicyFindings(link.Id);
        var warned = new PolicyFindings(link.Id);
        var names = new NameRules(schema, found);
        var principal = link.Template.Principal;
        var resource = link.Template.Resource;
        if (link.Principal is not null)
        {
            names.CheckSlot(link.Principal);
            principal = principal with { Entity = link.Principal, HasSlot = false };
        }

        if (link.Resource is not null)
        {
            names.CheckSlot(link.Resource);
            resource = resource with { Entity = link.Resource, HasSlot = false };
        }

        new ScopeRules(schema).Check(principal, link.Template.Action, resource, link.Template.Span, warned);
        errors.AddRange(found.All);
        warnings.AddRange(warned.All);
    }
}
