using System.Diagnostics;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

/// <summary>Brings expressions into normal form. A term gives the same value as its expression, or fails as well.</summary>
/// <param name="table">Makes the terms.</param>
internal sealed class TermReader(TermTable table)
{
    /// <summary>The term of an expression.</summary>
    public Term Read(Expression expression) => expression switch
    {
        LiteralExpression literal => table.Of(literal.Value),
        VariableExpression variable => table.Of(KindOf(variable.Variable)),
        AndExpression => Row(TermKind.And, Logic.Operands<AndExpression>(expression)),
        OrExpression => Row(TermKind.Or, Logic.Operands<OrExpression>(expression)),
        ConditionalExpression choice => table.Of(TermKind.If, Read(choice.Condition), Read(choice.Then), Read(choice.Else)),
        UnaryExpression unary => table.Of(KindOf(unary.Operator), Read(unary.Operand)),
        BinaryExpression binary => Binary(binary.Operator, Read(binary.Left), Read(binary.Right)),
        AttributeExpression attribute => table.Of(TermKind.Attribute, attribute.Name, Read(attribute.Target)),
        HasExpression { Path.Count: 1 } has => table.Of(TermKind.Has, has.Path[0], Read(has.Target)),
        HasExpression has => Row(TermKind.And, Logic.Steps(has)),
        LikeExpression like => table.Of(TermKind.Like, TermExpressions.Joined(like.Pattern.Parts), like.Pattern, [Read(like.Target)]),
        IsExpression { Ancestor: null } @is => table.Of(TermKind.Is, @is.Type, Read(@is.Target)),
        IsExpression @is => Row(TermKind.And, Logic.Steps(@is)),
        SetExpression set => table.Of(TermKind.Set, [.. set.Elements.Select(Read)]),
        RecordExpression record => Record(record),
        CallExpression call => Call(call.Function, [.. call.Arguments.Select(Read)]),
        _ => throw new UnreachableException($"{expression.GetType().Name} stands in no policy."),
    };

    private static TermKind KindOf(RequestVariable variable) => variable switch
    {
        RequestVariable.Principal => TermKind.Principal,
        RequestVariable.Action => TermKind.Action,
        RequestVariable.Resource => TermKind.Resource,
        RequestVariable.Context => TermKind.Context,
    };

    private static TermKind KindOf(UnaryOperator @operator) => @operator switch
    {
        UnaryOperator.Not => TermKind.Not,
        UnaryOperator.Negate => TermKind.Negate,
        UnaryOperator.IsEmpty => TermKind.IsEmpty,
    };

    private Term Row(TermKind kind, IReadOnlyList<Expression> operands) => table.Of(kind, [.. operands.Select(Read)]);

    private Term Not(TermKind kind, Term first, Term second) => table.Of(TermKind.Not, table.Of(kind, first, second));

    private Term Binary(BinaryOperator @operator, Term left, Term right) => @operator switch
    {
        BinaryOperator.Equal => table.Of(TermKind.Equal, left, right),
        BinaryOperator.NotEqual => Not(TermKind.Equal, left, right),
        BinaryOperator.Less => table.Of(TermKind.Less, left, right),
        BinaryOperator.LessOrEqual => Not(TermKind.Less, right, left),
        BinaryOperator.Greater => table.Of(TermKind.Less, right, left),
        BinaryOperator.GreaterOrEqual => Not(TermKind.Less, left, right),
        BinaryOperator.Add => table.Of(TermKind.Add, left, right),
        BinaryOperator.Subtract => table.Of(TermKind.Subtract, left, right),
        BinaryOperator.Multiply => table.Of(TermKind.Multiply, left, right),
        BinaryOperator.In => table.Of(TermKind.In, left, right),
        BinaryOperator.Contains => table.Of(TermKind.Contains, left, right),
        BinaryOperator.ContainsAll => table.Of(TermKind.ContainsAll, left, right),
        BinaryOperator.ContainsAny => table.Of(TermKind.ContainsAny, left, right),
        BinaryOperator.GetTag => table.Of(TermKind.Tag, left, right),
        BinaryOperator.HasTag => table.Of(TermKind.HasTag, left, right),
    };

    private Term Call(string function, Term[] arguments) => (function, arguments.Length) switch
    {
        ("lessThan", 2) => table.Of(TermKind.DecimalLess, arguments[0], arguments[1]),
        ("lessThanOrEqual", 2) => Not(TermKind.DecimalLess, arguments[1], arguments[0]),
        ("greaterThan", 2) => table.Of(TermKind.DecimalLess, arguments[1], arguments[0]),
        ("greaterThanOrEqual", 2) => Not(TermKind.DecimalLess, arguments[0], arguments[1]),
        _ => table.Of(TermKind.Call, function, arguments),
    };

    private Term Record(RecordExpression record)
    {
        var members = record.Members.OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
        return members.Count == 0
            ? table.Of(CedarValue.Of(CedarRecord.Empty))
            : table.Of(TermKind.Record, TermExpressions.Joined(members.Select(member => member.Key)), [.. members.Select(member => Read(member.Value))]);
    }
}
