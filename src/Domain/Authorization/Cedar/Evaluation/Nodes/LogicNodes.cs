using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>a &amp;&amp; b &amp;&amp; …</c>: false at the first that is false, whatever comes later; each one reached must be a boolean.</summary>
internal sealed class AndNode(Node[] operands) : Node
{
    public override NodeShape Shape => new(typeof(AndNode), null, operands);

    public override CedarValue Evaluate(in Scene scene)
    {
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(in scene);
            if (!value.IsTrue)
                return value.IsFalse ? value : TypeFault.Boolean.Of(value);
        }

        return CedarValue.True;
    }
}

/// <summary><c>a || b || …</c>: true at the first that is true, whatever comes later; each one reached must be a boolean.</summary>
internal sealed class OrNode(Node[] operands) : Node
{
    public override NodeShape Shape => new(typeof(OrNode), null, operands);

    public override CedarValue Evaluate(in Scene scene)
    {
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(in scene);
            if (!value.IsFalse)
                return value.IsTrue ? value : TypeFault.Boolean.Of(value);
        }

        return CedarValue.False;
    }
}

/// <summary><c>if … then … else …</c>: only the branch that is needed is evaluated.</summary>
internal sealed class ConditionalNode(Node condition, Node then, Node @else) : Node
{
    public override NodeShape Shape => new(typeof(ConditionalNode), null, condition, then, @else);

    public override CedarValue Evaluate(in Scene scene)
    {
        var value = condition.Evaluate(in scene);
        if (value.Kind != ValueKind.Boolean)
            return TypeFault.Boolean.Of(value);

        return (value.IsTrue ? then : @else).Evaluate(in scene);
    }
}

/// <summary><c>!e</c></summary>
internal sealed class NotNode(Node target) : StepNode(target)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene) =>
        target.Kind == ValueKind.Boolean ? CedarValue.Of(target.IsFalse) : TypeFault.Boolean.Of(target);
}
