using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>+ - *</c> of two integers; a result beyond 64 bits is a fault.</summary>
internal sealed class ArithmeticNode(BinaryOperator @operator, Node target, Node operand) : BinaryStepNode(target, operand)
{
    internal static readonly CedarValue Overflow = CedarValue.Fault(FaultKind.Overflow, "the result does not fit in 64 bits.");

    protected override object Detail => @operator;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        if (target.Kind != ValueKind.Long)
            return TypeFault.Long.Of(target);

        return other.Kind == ValueKind.Long ? Compute(target.AsLong, other.AsLong) : TypeFault.Long.Of(other);
    }

    private CedarValue Compute(long left, long right)
    {
        var result = @operator switch
        {
            BinaryOperator.Add => (Int128)left + right,
            BinaryOperator.Subtract => (Int128)left - right,
            _ => (Int128)left * right,
        };

        return result >= long.MinValue && result <= long.MaxValue ? CedarValue.Of((long)result) : Overflow;
    }
}

/// <summary><c>-e</c></summary>
internal sealed class NegateNode(Node target) : StepNode(target)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.Kind != ValueKind.Long)
            return TypeFault.Long.Of(target);

        return target.AsLong == long.MinValue ? ArithmeticNode.Overflow : CedarValue.Of(-target.AsLong);
    }
}
