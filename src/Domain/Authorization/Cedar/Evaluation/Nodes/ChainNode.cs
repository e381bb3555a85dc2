using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>Many steps one after the other, applied in a loop, so that a long chain does not exhaust the stack.</summary>
/// <param name="first">The target of the first step.</param>
/// <param name="steps">The steps; each one's own target is the step before it.</param>
internal sealed class ChainNode(Node first, StepNode[] steps) : Node
{
    public override NodeShape Shape => new(typeof(ChainNode), null, [first, .. steps]);

    public override CedarValue Evaluate(in Scene scene)
    {
        var value = first.Evaluate(in scene);
        foreach (var step in steps)
        {
            if (value.IsFault && !Unknowns.IsUnknown(in value))
                return value;

            value = step.Apply(in value, in scene);
        }

        return value;
    }
}
