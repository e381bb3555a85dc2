using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

/// <summary>The expression that a term stands for, so that the engine can evaluate it.</summary>
internal static class TermExpressions
{
    private const char Separator = '\u001f';
    private const char Escape = '\u001e';

    /// <summary>Several names as one, from which they can be told again.</summary>
    public static string Joined(IEnumerable<string> names) =>
        string.Join(Separator, names.Select(name => name.Replace($"{Escape}", $"{Escape}0", StringComparison.Ordinal).Replace($"{Separator}", $"{Escape}1", StringComparison.Ordinal)));

    /// <summary>The expression of a kind with these operands; absent by design for variables and logic.</summary>
    public static Expression? Of(TermKind kind, string name, LikePattern? pattern, IReadOnlyList<Expression> operands) => kind switch
    {
        TermKind.Attribute => new AttributeExpression(operands[0], name),
        TermKind.Has => new HasExpression(operands[0], [name]),
        TermKind.Is => new IsExpression(operands[0], name, null),
        TermKind.Like when pattern is not null => new LikeExpression(operands[0], pattern),
        TermKind.Not => new UnaryExpression(UnaryOperator.Not, operands[0]),
        TermKind.Negate => new UnaryExpression(UnaryOperator.Negate, operands[0]),
        TermKind.IsEmpty => new UnaryExpression(UnaryOperator.IsEmpty, operands[0]),
        TermKind.Set => new SetExpression(operands),
        TermKind.Record => new RecordExpression([.. Names(name).Zip(operands, KeyValuePair.Create)]),
        TermKind.Call => new CallExpression(name, operands),
        TermKind.DecimalLess => new CallExpression("lessThan", operands),
        _ => OperatorOf(kind) is { } @operator ? new BinaryExpression(@operator, operands[0], operands[1]) : null,
    };

    private static IEnumerable<string> Names(string joined) =>
        joined.Split(Separator).Select(name => name.Replace($"{Escape}1", $"{Separator}", StringComparison.Ordinal).Replace($"{Escape}0", $"{Escape}", StringComparison.Ordinal));

    private static BinaryOperator? OperatorOf(TermKind kind) => kind switch
    {
        TermKind.Tag => BinaryOperator.GetTag,
        TermKind.HasTag => BinaryOperator.HasTag,
        TermKind.Equal => BinaryOperator.Equal,
        TermKind.Less => BinaryOperator.Less,
        TermKind.In => BinaryOperator.In,
        TermKind.Contains => BinaryOperator.Contains,
        TermKind.ContainsAll => BinaryOperator.ContainsAll,
        TermKind.ContainsAny => BinaryOperator.ContainsAny,
        TermKind.Add => BinaryOperator.Add,
        TermKind.Subtract => BinaryOperator.Subtract,
        TermKind.Multiply => BinaryOperator.Multiply,
        _ => null,
    };
}
