using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>A call of an extension function with one argument.</summary>
internal sealed class UnaryCallNode(Func<CedarValue, CedarValue> function, Node target) : StepNode(target)
{
    protected override object Detail => function;

    public override CedarValue Apply(in CedarValue target, in Scene scene) => target.IsFault ? target : function(target);
}

/// <summary>A call of an extension function with two arguments.</summary>
internal sealed class BinaryCallNode(Func<CedarValue, CedarValue, CedarValue> function, Node target, Node operand) : BinaryStepNode(target, operand)
{
    protected override object Detail => function;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return target;

        var other = Operand.Evaluate(in scene);
        return other.IsFault ? other : function(target, other);
    }
}

/// <summary>A call with a wrong number of arguments: these are evaluated, and then it fails.</summary>
internal sealed class WrongCallNode(Node[] arguments, CedarValue fault) : Node
{
    public override NodeShape Shape => new(typeof(WrongCallNode), fault, arguments);

    public override CedarValue Evaluate(in Scene scene)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(in scene);
            if (value.IsFault)
                return value;
        }

        return fault;
    }
}
