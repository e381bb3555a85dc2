using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary>A call of an extension function with one argument.</summary>
internal sealed class UnaryCallNode(Func<CedarValue, CedarValue> function, Node target) : StepNode(target)
{
    protected override object Detail => function;

    public override CedarValue Apply(in CedarValue target, in Scene scene) => target.IsFault ? Unknowns.AsAWhole(in target) : function(target);
}

/// <summary>A call of an extension function with two arguments.</summary>
internal sealed class BinaryCallNode(Func<CedarValue, CedarValue, CedarValue> function, Node target, Node operand) : BinaryStepNode(target, operand)
{
    protected override object Detail => function;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        return other.IsFault ? other : function(target, other);
    }
}

/// <summary><c>unknown(…)</c> with more than one argument: the official engine evaluates them all, and passes over those behind the first.</summary>
internal sealed class SurplusUnknownNode(Node[] arguments) : Node
{
    public override NodeShape Shape => new(typeof(SurplusUnknownNode), null, arguments);

    public override CedarValue Evaluate(in Scene scene)
    {
        var name = arguments[0].Evaluate(in scene);
        for (var i = 1; i < arguments.Length && !name.IsFault; i++)
        {
            var other = arguments[i].Evaluate(in scene);
            if (other.IsFault)
                return Unknowns.Failed(in other, arguments.AsSpan(i + 1), in scene);
        }

        if (name.IsFault)
            return Unknowns.Failed(in name, arguments.AsSpan(1), in scene);

        return name.Kind == ValueKind.String ? Unknowns.Unknown : TypeFault.String.Of(name);
    }
}

/// <summary>A call with a wrong number of arguments: these are evaluated, and then it fails.</summary>
internal sealed class WrongCallNode(Node[] arguments, CedarValue fault) : Node
{
    public override NodeShape Shape => new(typeof(WrongCallNode), fault, arguments);

    public override CedarValue Evaluate(in Scene scene)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = arguments[i].Evaluate(in scene);
            if (value.IsFault)
                return Unknowns.Failed(in value, arguments.AsSpan(i + 1), in scene);
        }

        return fault;
    }
}
