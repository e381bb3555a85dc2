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
/// <param name="tests">All its conditions in a row.</param>
/// <param name="ways">The ways by which it is found.</param>
internal sealed class CompiledPolicy(string id, int order, PolicyEffect effect, CompiledScope scope, Node[] tests, IReadOnlyList<IndexKey[]> ways)
{
    public string Id { get; } = id;

    public int Order { get; } = order;

    public PolicyEffect Effect { get; } = effect;

    public CompiledScope Scope { get; } = scope;

    public IReadOnlyList<IndexKey[]> Ways { get; } = ways;

    /// <summary>What must be true, one after the other; equal tests of a set are one object.</summary>
    public Node[] Tests { get; } = tests;

    /// <summary>Whether it can neither be satisfied nor fail, whatever is asked.</summary>
    public bool IsNeverSatisfied { get; } = tests is [ConstantNode { Value.IsFalse: true }, ..];

    /// <summary>The decision when it alone is satisfied and nothing fails, made once.</summary>
    public Decision Alone { get; } = new(effect == PolicyEffect.Permit, [id], []);

    /// <summary>True when it is satisfied, false when it is not, or why that cannot be told. The scope comes first: what is not about the request does not fail.</summary>
    public CedarValue Evaluate(in Scene scene) => Scope.Matches(in scene) ? Evaluate(Tests, in scene) : CedarValue.False;

    /// <summary>Whether all tests are true, in their order; or why that cannot be told.</summary>
    public static CedarValue Evaluate(Node[] tests, in Scene scene)
    {
        foreach (var test in tests)
        {
            var value = test.Evaluate(in scene);
            if (!value.IsTrue)
                return value.IsFalse ? value : TypeFault.Boolean.Of(value);
        }

        return CedarValue.True;
    }
}
