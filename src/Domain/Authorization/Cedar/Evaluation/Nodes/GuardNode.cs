using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>Stands at every so many levels of a deep expression, and fails when little of the stack is left.</summary>
internal sealed class GuardNode(Node inner) : Node
{
    internal static readonly CedarValue TooDeep = CedarValue.Fault(FaultKind.Recursion, "the expression is nested too deeply.");

    public override NodeShape Shape => new(typeof(GuardNode), null, inner);

    public override CedarValue Evaluate(in Scene scene) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() ? inner.Evaluate(in scene) : TooDeep;
}
