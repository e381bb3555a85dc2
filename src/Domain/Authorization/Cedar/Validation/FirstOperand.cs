using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The operand that stands first: the only place where expressions nest without limit.</summary>
internal static class FirstOperand
{
    /// <summary>The first operand; absent by design for what has none.</summary>
    public static Expression? Of(Expression expression) => expression switch
    {
        UnaryExpression unary => unary.Operand,
        BinaryExpression binary => binary.Left,
        AndExpression and => and.Left,
        OrExpression or => or.Left,
        ConditionalExpression conditional => conditional.Condition,
        AttributeExpression attribute => attribute.Target,
        HasExpression has => has.Target,
        LikeExpression like => like.Target,
        IsExpression @is => @is.Target,
        CallExpression { Arguments.Count: > 0 } call => call.Arguments[0],
        _ => null,
    };

    /// <summary>The other operands.</summary>
    public static IEnumerable<Expression> Others(Expression expression) => expression switch
    {
        BinaryExpression binary => [binary.Right],
        AndExpression and => [and.Right],
        OrExpression or => [or.Right],
        ConditionalExpression conditional => [conditional.Then, conditional.Else],
        IsExpression { Ancestor: { } ancestor } => [ancestor],
        SetExpression set => set.Elements,
        RecordExpression record => record.Members.Select(member => member.Value),
        CallExpression call => call.Arguments.Skip(1),
        _ => [],
    };
}
