using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>
/// Makes nodes, and constants of those whose value or fault is the same whoever asks. A fault stays the fault that it was, and what is never
/// reached is left out.
/// </summary>
internal class Folding
{
    /// <summary>Folds what can be folded.</summary>
    public static readonly Folding Constants = new();

    /// <summary>Leaves everything as it was written; to compare with.</summary>
    public static readonly Folding None = new Unfolded();

    private static readonly AuthorizationRequest NoRequest = new(new EntityUid(string.Empty, string.Empty), new EntityUid(string.Empty, string.Empty), new EntityUid(string.Empty, string.Empty), CedarRecord.Empty);

    private Folding()
    {
    }

    /// <summary>A step, or its value when target and operand are constants.</summary>
    public virtual Node Step(StepNode step)
    {
        if (step.Target is not ConstantNode target)
            return step;

        // What an unknown value becomes depends on the rest.
        var value = target.Value;
        if (value.IsFault && !Unknowns.IsUnknown(in value))
            return target;

        return step is BinaryStepNode { Operand: not ConstantNode } || !step.IsFixedFor(in value) ? step : ValueOf(step);
    }

    /// <summary>Those of a row of operands, all of which must hold, that matter.</summary>
    public virtual Node[] Row(List<Node> operands) => Needed(operands, CedarValue.True);

    /// <summary>All of them, in order; true without any.</summary>
    public virtual Node And(List<Node> operands)
    {
        var needed = Needed(operands, CedarValue.True);
        return needed.Length == 0 ? new ConstantNode(CedarValue.True) : (Node?)Constant(needed) ?? new AndNode(needed);
    }

    /// <summary>At least one of them, in order.</summary>
    public virtual Node Or(List<Node> operands)
    {
        var needed = Needed(operands, CedarValue.False);
        return needed.Length == 0 ? new ConstantNode(CedarValue.False) : (Node?)Constant(needed) ?? new OrNode(needed);
    }

    /// <summary>A choice, or the branch that is taken.</summary>
    public virtual Node Conditional(Node condition, Node then, Node @else)
    {
        if (condition is not ConstantNode { Value: var value })
            return new ConditionalNode(condition, then, @else);

        if (value.Kind != ValueKind.Boolean)
            return new ConstantNode(TypeFault.Boolean.Of(value));

        return value.IsTrue ? then : @else;
    }

    /// <summary>A set, made once if all its elements are constants.</summary>
    public virtual Node Set(Node[] elements)
    {
        var set = new SetNode(elements);
        return Array.TrueForAll(elements, element => element is ConstantNode) ? ValueOf(set) : set;
    }

    /// <summary>A record, made once if all its members are constants.</summary>
    public virtual Node Record(string[] names, Node[] members)
    {
        var record = new RecordNode(names, members);
        return Array.TrueForAll(members, member => member is ConstantNode) ? ValueOf(record) : record;
    }

    // A neutral operand changes nothing wherever it stands; after any other constant nothing is reached.
    private static Node[] Needed(List<Node> operands, CedarValue neutral)
    {
        var needed = new List<Node>(operands.Count);
        foreach (var operand in operands)
        {
            if (operand is not ConstantNode constant)
            {
                needed.Add(operand);
                continue;
            }

            if (constant.Value == neutral)
                continue;

            needed.Add(operand);
            break;
        }

        return [.. needed];
    }

    private static ConstantNode? Constant(Node[] needed)
    {
        if (needed[0] is not ConstantNode { Value: var value } constant)
            return null;

        return value.Kind == ValueKind.Boolean ? constant : new ConstantNode(TypeFault.Boolean.Of(value));
    }

    private static ConstantNode ValueOf(Node node)
    {
        var nobody = new Scene(NoRequest, EntityStore.Empty);
        return new ConstantNode(node.Evaluate(in nobody));
    }

    private sealed class Unfolded : Folding
    {
        public override Node Step(StepNode step) => step;

        public override Node[] Row(List<Node> operands) => [.. operands];

        public override Node And(List<Node> operands) => new AndNode([.. operands]);

        public override Node Or(List<Node> operands) => new OrNode([.. operands]);

        public override Node Conditional(Node condition, Node then, Node @else) => new ConditionalNode(condition, then, @else);

        public override Node Set(Node[] elements) => new SetNode(elements);

        public override Node Record(string[] names, Node[] members) => new RecordNode(names, members);
    }
}
