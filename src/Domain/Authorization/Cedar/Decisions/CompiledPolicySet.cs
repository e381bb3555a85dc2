using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// A policy set in the form that decides: compiled, and indexed so that a request meets only policies that can apply to it. Never changed, so
/// many threads may ask it. A decision with one reason or none and without faults allocates nothing.
/// </summary>
public sealed class CompiledPolicySet
{
    private const int SatisfiedWithoutBorrowing = 32;

    private static readonly ConstantNode SlotWithoutValue = new(CedarValue.Fault(FaultKind.Slot, "a slot has no value."));

    private readonly CompiledPolicy[] _policies;
    private readonly PolicyIndex _index;

    private CompiledPolicySet(CompiledPolicy[] policies)
    {
        _policies = policies;
        _index = PolicyIndex.Of(policies);
    }

    /// <summary>How many policies and links are in force.</summary>
    public int Count => _policies.Length;

    /// <summary>Compiles the policies and the links, which share the compiled conditions of their template.</summary>
    public static CompiledPolicySet Compile(PolicySet set) => Compile(set, new ExpressionCompiler(Folding.Constants));

    /// <summary>The same without folding, to compare with.</summary>
    internal static CompiledPolicySet CompileAsWritten(PolicySet set) => Compile(set, new ExpressionCompiler(Folding.None));

    /// <summary>Decides a request. Every policy is judged alone: one that fails is reported and does not count.</summary>
    public Decision Decide(AuthorizationRequest request, EntityStore store)
    {
        var scene = new Scene(request, store);
        var findings = new Findings(stackalloc int[SatisfiedWithoutBorrowing], stackalloc int[SatisfiedWithoutBorrowing]);
        _index.Visit(in scene, ref findings);
        return findings.Conclude(_policies);
    }

    /// <summary>The same by asking every policy, to compare with.</summary>
    internal Decision DecideByAskingAll(AuthorizationRequest request, EntityStore store)
    {
        var scene = new Scene(request, store);
        var findings = new Findings(stackalloc int[SatisfiedWithoutBorrowing], stackalloc int[SatisfiedWithoutBorrowing]);
        foreach (var policy in _policies)
            findings.Add(policy, in scene);

        return findings.Conclude(_policies);
    }

    private static CompiledPolicySet Compile(PolicySet set, ExpressionCompiler compiler)
    {
        var policies = new List<CompiledPolicy>(set.Policies.Count + set.Links.Count);
        foreach (var policy in set.Policies)
            policies.Add(Compiled(policy.Id, policies.Count, policy, compiler.Compile(policy.Conditions), policy.Principal.Entity, policy.Resource.Entity));

        var ofTemplates = new Dictionary<Policy, Node>(ReferenceEqualityComparer.Instance);
        foreach (var link in set.Links)
        {
            if (!ofTemplates.TryGetValue(link.Template, out var condition))
            {
                condition = compiler.Compile(link.Template.Conditions);
                ofTemplates.Add(link.Template, condition);
            }

            var principal = link.Template.Principal.HasSlot ? link.Principal : link.Template.Principal.Entity;
            var resource = link.Template.Resource.HasSlot ? link.Resource : link.Template.Resource.Entity;
            policies.Add(Compiled(link.Id, policies.Count, link.Template, condition, principal, resource));
        }

        return new CompiledPolicySet([.. policies]);
    }

    private static CompiledPolicy Compiled(string id, int order, Policy policy, Node condition, EntityUid? principal, EntityUid? resource)
    {
        // Readers refuse such sets; whoever builds one by hand is told for every request.
        if ((policy.Principal.HasSlot && principal is null) || (policy.Resource.HasSlot && resource is null))
            return new CompiledPolicy(id, order, policy.Effect, new CompiledScope(Anything(policy), null, null), SlotWithoutValue, []);

        return new CompiledPolicy(id, order, policy.Effect, new CompiledScope(policy, principal, resource), condition, IndexKeys.Of(policy, principal, resource));
    }

    private static Policy Anything(Policy policy) =>
        policy with { Principal = EntityConstraint.Any, Action = ActionConstraint.Any, Resource = EntityConstraint.Any };
}
