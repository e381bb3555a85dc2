using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>How tests compare an expression with a constant.</summary>
internal enum SelectionKind
{
    /// <summary><c>e == constant</c>, or the other way round.</summary>
    Equal,

    /// <summary><c>e in constant</c></summary>
    In,

    /// <summary><c>e.contains(constant)</c></summary>
    Contains,

    /// <summary><c>constant.contains(e)</c></summary>
    Within,

    /// <summary><c>e &lt; constant</c> and its kin.</summary>
    Order,
}

/// <summary>What tests that can be answered together have in common.</summary>
/// <param name="Kind">How they compare.</param>
/// <param name="Subject">What they compare.</param>
/// <param name="Operator">The operator, where the kind has several.</param>
/// <param name="ConstantKind">What the constants are, where it matters.</param>
internal sealed record Selection(SelectionKind Kind, Node Subject, BinaryOperator Operator = BinaryOperator.Equal, ValueKind ConstantKind = ValueKind.Fault)
{
    /// <summary>What a test compares; absent by design when it does not compare with a constant, or not in one of these ways.</summary>
    public static Selection? Of(Node test) => test switch
    {
        EqualNode { Target: not ConstantNode, Operand: ConstantNode { Value.IsFault: false } } equal => new Selection(SelectionKind.Equal, equal.Target),
        EqualNode { Target: ConstantNode { Value.IsFault: false }, Operand: not ConstantNode } equal => new Selection(SelectionKind.Equal, equal.Operand),
        InNode { Target: not ConstantNode, Operand: ConstantNode { Value.Kind: ValueKind.Entity } } @in => new Selection(SelectionKind.In, @in.Target),
        ContainsNode { Target: not ConstantNode, Operand: ConstantNode { Value.IsFault: false } } contains => new Selection(SelectionKind.Contains, contains.Target),
        ContainsNode { Target: ConstantNode { Value.Kind: ValueKind.Set }, Operand: not ConstantNode } contains => new Selection(SelectionKind.Within, contains.Operand),
        OrderNode { Target: not ConstantNode, Operand: ConstantNode { Value.Kind: ValueKind.Long or ValueKind.Datetime or ValueKind.Duration } constant } order =>
            new Selection(SelectionKind.Order, order.Target, order.Operator, constant.Value.Kind),
        _ => null,
    };

    /// <summary>The constant that a test compares with.</summary>
    public static CedarValue ConstantOf(Node test) => test switch
    {
        BinaryStepNode { Operand: ConstantNode right } => right.Value,
        BinaryStepNode { Target: ConstantNode left } => left.Value,
        _ => throw new ArgumentException("The test has no constant.", nameof(test)),
    };
}
