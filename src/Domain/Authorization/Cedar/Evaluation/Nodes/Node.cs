using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>A compiled expression. Evaluation never throws: what fails gives a value of kind Fault.</summary>
internal abstract class Node
{
    /// <summary>What it is made of: nodes of the same shape give the same in every scene.</summary>
    public abstract NodeShape Shape { get; }

    /// <summary>The value in a scene, or why there is none.</summary>
    public abstract CedarValue Evaluate(in Scene scene);
}

/// <summary>
/// What is done with the value of another expression, its target, which is evaluated first: operators, methods, member access.
/// Chains of them (<c>a.b.c</c>, <c>a + b + c</c>) are then applied in a loop instead of one inside of the other.
/// </summary>
/// <param name="target">The target.</param>
internal abstract class StepNode(Node target) : Node
{
    /// <summary>The target.</summary>
    public Node Target { get; } = target;

    /// <inheritdoc/>
    public override NodeShape Shape => new(GetType(), Detail, Target);

    /// <summary>What tells it from other steps of its kind, beside its operands; absent by design when nothing does.</summary>
    protected virtual object? Detail => null;

    /// <summary>Whether the step gives the same for the same constants whoever asks; false when it looks at entities that the target names.</summary>
    public virtual bool IsFixedFor(in CedarValue target) => true;

    /// <inheritdoc/>
    public sealed override CedarValue Evaluate(in Scene scene)
    {
        var value = Target.Evaluate(in scene);
        return Apply(in value, in scene);
    }

    /// <summary>The value for a target; a target that is a fault gives that fault.</summary>
    public abstract CedarValue Apply(in CedarValue target, in Scene scene);
}

/// <summary>A step with one more operand, evaluated after the target.</summary>
/// <param name="target">The left side.</param>
/// <param name="operand">The right side.</param>
internal abstract class BinaryStepNode(Node target, Node operand) : StepNode(target)
{
    /// <summary>The right side.</summary>
    public Node Operand { get; } = operand;

    /// <inheritdoc/>
    public sealed override NodeShape Shape => new(GetType(), Detail, Target, Operand);
}
