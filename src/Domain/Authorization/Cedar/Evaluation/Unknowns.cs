using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation;

/// <summary>
/// What <c>unknown(…)</c> gives outside of partial evaluation: a failure, except that members of a record beside it can be read, and that a failure of
/// another sort, in an operand or element after it, takes its place.
/// </summary>
internal static class Unknowns
{
    /// <summary>The name of the function.</summary>
    public const string Function = "unknown";

    private const string Message = "`unknown` has no value.";

    /// <summary>The failure.</summary>
    public static readonly CedarValue Unknown = CedarValue.Fault(FaultKind.Unknown, Message);

    /// <summary>The failure of a record that is known in part.</summary>
    public static CedarValue Of(OpenRecord record) => CedarValue.Of(new EvaluationFault(FaultKind.Unknown, Message) { Record = record });

    /// <summary>Whether a value is missing for no other reason.</summary>
    public static bool IsUnknown(in CedarValue value) => value.IsFault && value.AsFault.Kind == FaultKind.Unknown;

    /// <summary>A fault where something is done with the whole of what failed: of a record, nothing can be read any more.</summary>
    public static CedarValue AsAWhole(in CedarValue fault) => fault.AsFault.Record is null ? fault : Unknown;

    /// <summary>What becomes of an operator whose first operand is a fault: that fault, unless it is for something unknown and the second operand fails otherwise.</summary>
    public static CedarValue Failed(in CedarValue first, Node second, in Scene scene)
    {
        if (!IsUnknown(in first))
            return first;

        var other = second.Evaluate(in scene);
        return other.IsFault && !IsUnknown(in other) ? other : Unknown;
    }

    /// <summary>The same of an element with others behind it.</summary>
    public static CedarValue Failed(in CedarValue first, ReadOnlySpan<Node> others, in Scene scene)
    {
        var failed = AsAWhole(in first);
        foreach (var other in others)
            failed = Failed(in failed, other, in scene);

        return failed;
    }

    /// <summary>Whether an expression calls the function.</summary>
    public static bool AreIn(Expression expression)
    {
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            if (next is CallExpression { Function: Function })
                return true;

            foreach (var operand in FirstOperand.Others(next))
                open.Push(operand);

            if (FirstOperand.Of(next) is { } first)
                open.Push(first);
        }

        return false;
    }

    /// <summary>Whether an expression is nothing but literals, unknowns, and sets and records of such.</summary>
    public static bool IsPlain(Expression expression) => expression switch
    {
        LiteralExpression or CallExpression { Function: Function } => true,
        SetExpression set => set.Elements.All(IsPlain),
        RecordExpression record => record.Members.All(member => IsPlain(member.Value)),
        _ => false,
    };
}
