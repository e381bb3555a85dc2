using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>A policy or link in the form in which it is evaluated.</summary>
/// <param name="id">Its id.</param>
/// <param name="order">Its place in the set.</param>
/// <param name="effect">What it does when it is satisfied.</param>
/// <param name="scope">What it is about.</param>
/// <param name="condition">All its conditions together.</param>
/// <param name="ways">The ways by which it is found.</param>
internal sealed class CompiledPolicy(string id, int order, PolicyEffect effect, CompiledScope scope, Node condition, IReadOnlyList<IndexKey[]> ways)
{
    public string Id { get; } = id;

    public int Order { get; } = order;

    public PolicyEffect Effect { get; } = effect;

    public IReadOnlyList<IndexKey[]> Ways { get; } = ways;

    /// <summary>Whether it can neither be satisfied nor fail, whatever is asked.</summary>
    public bool IsNeverSatisfied { get; } = condition is ConstantNode { Value.IsFalse: true };

    /// <summary>The decision when it alone is satisfied and nothing fails, made once.</summary>
    public Decision Alone { get; } = new(effect == PolicyEffect.Permit, [id], []);

    /// <summary>True when it is satisfied, false when it is not, or why that cannot be told. The scope comes first: what is not about the request does not fail.</summary>
    public CedarValue Evaluate(in Scene scene) => scope.Matches(in scene) ? condition.Evaluate(in scene) : CedarValue.False;
}
