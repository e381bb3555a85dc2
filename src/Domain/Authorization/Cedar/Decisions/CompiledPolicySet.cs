using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>
/// A policy set in the form that decides: compiled, and indexed so that a request meets only policies that can apply to it, and what many of them
/// test is tested once. Never changed, so many threads may ask it. A decision with one reason or none and without faults allocates nothing; the
/// reasons of others are put together when they are read.
/// </summary>
public sealed class CompiledPolicySet
{
    private const int SatisfiedWithoutList = 16;

    private static readonly Node[] SlotWithoutValue = [new ConstantNode(CedarValue.Fault(FaultKind.Slot, "a slot has no value."))];

    private readonly CompiledPolicy[] _policies;
    private readonly PolicyLayout _layout;
    private readonly PolicyIndex _index;

    private CompiledPolicySet(PolicySet source, CompiledPolicy[] policies)
    {
        Source = source;
        _policies = policies;
        _layout = new PolicyLayout(policies);
        _index = PolicyIndex.Of(RuleGroup.Of(policies, _layout));
    }

    /// <summary>The set as it was read.</summary>
    public PolicySet Source { get; }

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
        var findings = new Findings(_layout, stackalloc PolicyRun[SatisfiedWithoutList], stackalloc PolicyRun[SatisfiedWithoutList]);
        _index.Visit(in scene, ref findings);
        return findings.Conclude();
    }

    /// <summary>
    /// Whether a request is allowed, for callers who want neither reasons nor faults. The answer is that of <see cref="Decide"/>; looking ends as soon
    /// as it is certain, and nothing is allocated.
    /// </summary>
    public bool DecideOnly(AuthorizationRequest request, EntityStore store)
    {
        var scene = new Scene(request, store);
        var findings = Findings.OfDecisionOnly(_layout, stackalloc PolicyRun[2]);
        _index.Visit(in scene, ref findings);
        return findings is { AreForbidden: false, ArePermitted: true };
    }

    /// <summary>The same as <see cref="Decide"/> by asking every policy, to compare with.</summary>
    internal Decision DecideByAskingAll(AuthorizationRequest request, EntityStore store)
    {
        var scene = new Scene(request, store);
        var (permits, forbids, faults) = (new List<string>(), new List<string>(), new List<PolicyFault>());
        var mayBeForbidden = false;
        foreach (var policy in _policies)
        {
            var value = policy.Evaluate(in scene);
            if (value.IsFault)
            {
                faults.Add(new PolicyFault(policy.Id, value.AsFault));
                mayBeForbidden |= Findings.MayForbid(policy.Effect, in value);
            }
            else if (value.IsTrue)
            {
                (policy.Effect == PolicyEffect.Permit ? permits : forbids).Add(policy.Id);
            }
        }

        IReadOnlyList<string> reasons = forbids.Count > 0 ? forbids : mayBeForbidden ? [] : permits;
        return new Decision(forbids.Count == 0 && permits.Count > 0, reasons, faults);
    }

    /// <summary>The places in the set of all policies that can apply to some completion of a request, in order; links come after policies.</summary>
    internal IReadOnlyList<int> Applicable(PartialRequest request, EntityStore store)
    {
        var groups = new HashSet<RuleGroup>(ReferenceEqualityComparer.Instance);
        _index.Collect(PartialScene.Of(request, store), groups);
        var orders = new List<int>();
        foreach (var group in groups)
            group.CollectInto(orders, _layout);

        orders.Sort();
        return orders;
    }

    private static CompiledPolicySet Compile(PolicySet set, ExpressionCompiler compiler)
    {
        var policies = new List<CompiledPolicy>(set.Policies.Count + set.Links.Count);
        foreach (var policy in set.Policies)
            policies.Add(Compiled(policy.Id, policies.Count, policy, compiler.Compile(policy.Conditions), policy.Principal.Entity, policy.Resource.Entity));

        var ofTemplates = new Dictionary<Policy, Node[]>(ReferenceEqualityComparer.Instance);
        foreach (var link in set.Links)
        {
            if (!ofTemplates.TryGetValue(link.Template, out var tests))
            {
                tests = compiler.Compile(link.Template.Conditions);
                ofTemplates.Add(link.Template, tests);
            }

            var principal = link.Template.Principal.HasSlot ? link.Principal : link.Template.Principal.Entity;
            var resource = link.Template.Resource.HasSlot ? link.Resource : link.Template.Resource.Entity;
            policies.Add(Compiled(link.Id, policies.Count, link.Template, tests, principal, resource));
        }

        return new CompiledPolicySet(set, [.. policies]);
    }

    private static CompiledPolicy Compiled(string id, int order, Policy policy, Node[] tests, EntityUid? principal, EntityUid? resource)
    {
        // Readers refuse such sets; whoever builds one by hand is told for every request.
        if ((policy.Principal.HasSlot && principal is null) || (policy.Resource.HasSlot && resource is null))
            return new CompiledPolicy(id, order, policy.Effect, new CompiledScope(Anything(policy), null, null), SlotWithoutValue, []);

        return new CompiledPolicy(id, order, policy.Effect, new CompiledScope(policy, principal, resource), tests, IndexKeys.Of(policy, principal, resource));
    }

    private static Policy Anything(Policy policy) =>
        policy with { Principal = EntityConstraint.Any, Action = ActionConstraint.Any, Resource = EntityConstraint.Any };
}
