using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

/// <summary><c>e in f</c>, where the right side is an entity or a set of nothing but entities.</summary>
internal sealed class InNode(Node target, Node operand) : BinaryStepNode(target, operand)
{
    public override bool IsFixedFor(in CedarValue target) => target.Kind != ValueKind.Entity;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.IsFault)
            return Unknowns.Failed(in target, Operand, in scene);

        var other = Operand.Evaluate(in scene);
        if (other.IsFault)
            return other;

        return target.Kind == ValueKind.Entity ? IsIn(target.AsEntity, in other, in scene) : TypeFault.Entity.Of(target);
    }

    /// <summary>Whether an entity is in what is on the right side.</summary>
    internal static CedarValue IsIn(EntityUid uid, in CedarValue other, in Scene scene)
    {
        if (other.Kind == ValueKind.Entity)
            return CedarValue.Of(scene.IsIn(uid, other.AsEntity));

        return other.Kind == ValueKind.Set ? IsInAny(uid, other.AsSet, in scene) : TypeFault.EntityOrEntities.Of(other);
    }

    private static CedarValue IsInAny(EntityUid uid, CedarSet set, in Scene scene)
    {
        // One element that is no entity fails the whole, also when another one would do.
        foreach (ref readonly var element in set.Elements)
        {
            if (element.Kind != ValueKind.Entity)
                return TypeFault.Entities.Of(element);
        }

        if (set.Contains(CedarValue.Of(uid)))
            return CedarValue.True;

        foreach (var ancestor in scene.AncestorsOf(uid).All)
        {
            if (set.Contains(CedarValue.Of(ancestor)))
                return CedarValue.True;
        }

        return CedarValue.False;
    }
}

/// <summary><c>e is T</c>: the very type.</summary>
internal sealed class IsNode(Node target, string type) : StepNode(target)
{
    protected override object Detail => type;

    public override CedarValue Apply(in CedarValue target, in Scene scene) =>
        target.Kind == ValueKind.Entity ? CedarValue.Of(string.Equals(target.AsEntity.Type, type, StringComparison.Ordinal)) : TypeFault.Entity.Of(target);
}

/// <summary><c>e is T in f</c>: what it must be in is evaluated only for an entity of the type.</summary>
internal sealed class IsInNode(Node target, string type, Node operand) : BinaryStepNode(target, operand)
{
    protected override object Detail => type;

    public override bool IsFixedFor(in CedarValue target) => target.Kind != ValueKind.Entity;

    public override CedarValue Apply(in CedarValue target, in Scene scene)
    {
        if (target.Kind != ValueKind.Entity)
            return TypeFault.Entity.Of(target);

        if (!string.Equals(target.AsEntity.Type, type, StringComparison.Ordinal))
            return CedarValue.False;

        var other = Operand.Evaluate(in scene);
        return other.IsFault ? other : InNode.IsIn(target.AsEntity, in other, in scene);
    }
}
