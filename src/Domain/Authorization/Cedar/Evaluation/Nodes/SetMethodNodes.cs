using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>s.isEmpty()</c></summary>
internal sealed class IsEmptyNode(Node target) : StepNode(target)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene) =>
        target.Kind == ValueKind.Set ? CedarValue.Of(target.AsSet.Count == 0) : TypeFault.Set.Of(target);
}

/// <summary><c>s.contains(e)</c></summary>
internal sealed class ContainsNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        return target.Kind == ValueKind.Set ? CedarValue.Of(target.AsSet.Contains(other)) : TypeFault.Set.Of(target);
    }
}

/// <summary><c>s.containsAll(t)</c></summary>
internal sealed class ContainsAllNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        if (target.Kind != ValueKind.Set)
            return TypeFault.Set.Of(target);

        return other.Kind == ValueKind.Set ? CedarValue.Of(target.AsSet.ContainsAll(other.AsSet)) : TypeFault.Set.Of(other);
    }
}

/// <summary><c>s.containsAny(t)</c></summary>
internal sealed class ContainsAnyNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        if (target.Kind != ValueKind.Set)
            return TypeFault.Set.Of(target);

        return other.Kind == ValueKind.Set ? CedarValue.Of(target.AsSet.ContainsAny(other.AsSet)) : TypeFault.Set.Of(other);
    }
}
