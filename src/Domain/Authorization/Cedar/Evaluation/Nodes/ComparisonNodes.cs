using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>a == b</c>: never fails for two values, whatever they are.</summary>
internal sealed class EqualNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        return other.IsFault ? other : CedarValue.Of(target.Equals(other));
    }
}

/// <summary><c>a != b</c>: never fails for two values either.</summary>
internal sealed class NotEqualNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        return other.IsFault ? other : CedarValue.Of(!target.Equals(other));
    }
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c> of two integers, datetimes or durations.</summary>
internal sealed class OrderNode(BinaryOperator @operator, Node target, Node operand) : BinaryStepNode(target, operand)
{
    /// <summary>The operator.</summary>
    public BinaryOperator Operator => @operator;

    protected override object Detail => @operator;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        if (target.Kind != other.Kind)
            return TypeFault.Comparable.Of(IsOrdered(target.Kind) ? other : target);

        return target.Kind switch
        {
            ValueKind.Long => Judge(target.AsLong, other.AsLong),
            ValueKind.Datetime => Judge(target.AsDatetime, other.AsDatetime),
            ValueKind.Duration => Judge(target.AsDuration, other.AsDuration),
            _ => TypeFault.Comparable.Of(target),
        };
    }

    private static bool IsOrdered(ValueKind kind) => kind is ValueKind.Long or ValueKind.Datetime or ValueKind.Duration;

    private CedarValue Judge(long left, long right) => CedarValue.Of(@operator switch
    {
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        _ => left >= right,
    });
}

/// <summary><c>e like "pattern*"</c></summary>
internal sealed class LikeNode(Node target, LikePattern pattern) : StepNode(target)
{
    protected override object Detail => string.Join('*', pattern.Parts.Select(CedarText.Quote));

    public override CedarValue Apply(in CedarValue target, in Scene scene) =>
        target.Kind == ValueKind.String ? CedarValue.Of(pattern.Matches(target.AsString)) : TypeFault.String.Of(target);
}
