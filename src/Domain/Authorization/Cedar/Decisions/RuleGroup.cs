using AuthServer.Domain.Authorization.Cedar.Decisions.Networks;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>Policies with the same scope that are found in the same ways: the scope is looked at once for all of them, and so is what their conditions share.</summary>
internal sealed class RuleGroup
{
    private readonly CompiledScope _scope;
    private readonly ConditionNetwork? _permits;
    private readonly ConditionNetwork? _forbids;

    private RuleGroup(CompiledScope scope, IReadOnlyList<IndexKey[]> ways, ConditionNetwork? permits, ConditionNetwork? forbids)
    {
        _scope = scope;
        Ways = ways;
        _permits = permits;
        _forbids = forbids;
    }

    /// <summary>The ways by which they are found.</summary>
    public IReadOnlyList<IndexKey[]> Ways { get; }

    /// <summary>Whether there are forbids among them.</summary>
    public bool HasForbids => _forbids is not null;

    /// <summary>All policies that can be satisfied or fail, in groups.</summary>
    public static IReadOnlyList<RuleGroup> Of(IEnumerable<CompiledPolicy> policies, PolicyLayout layout) =>
    [
        .. policies
            .Where(policy => !policy.IsNeverSatisfied)
            .GroupBy(policy => new GroupKey(policy.Scope, policy.Ways))
            .Select(group => new RuleGroup(
                group.Key.Scope,
                group.Key.Ways,
                NetworkBuilder.Build(group.Where(policy => policy.Effect == PolicyEffect.Permit), layout),
                NetworkBuilder.Build(group.Where(policy => policy.Effect == PolicyEffect.Forbid), layout))),
    ];

    /// <summary>Evaluates them, as far as that is of interest.</summary>
    public void Visit(in Scene scene, ref Findings findings)
    {
        if (!_scope.Matches(in scene))
            return;

        _forbids?.Visit(in scene, ref findings);
        if (_permits is not null && findings.NeedPermits)
            _permits.Visit(in scene, ref findings);
    }

    /// <summary>Adds the places of all their policies in the set.</summary>
    public void CollectInto(List<int> orders, PolicyLayout layout)
    {
        foreach (var network in new[] { _permits, _forbids })
        {
            if (network is { Policies: var run })
                orders.AddRange(layout.Orders.Slice(run.Start, run.Count));
        }
    }

    private readonly struct GroupKey(CompiledScope scope, IReadOnlyList<IndexKey[]> ways) : IEquatable<GroupKey>
    {
        public CompiledScope Scope { get; } = scope;

        public IReadOnlyList<IndexKey[]> Ways { get; } = ways;

        public bool Equals(GroupKey other)
        {
            if (!Scope.Equals(other.Scope) || Ways.Count != other.Ways.Count)
                return false;

            for (var i = 0; i < Ways.Count; i++)
            {
                if (!Ways[i].AsSpan().SequenceEqual(other.Ways[i]))
                    return false;
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(Scope, Ways.Count);
    }
}
