using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>What can be said of an expression without its value.</summary>
internal static class Certainty
{
    private const int DeepEnough = 32;

    /// <summary>Whether its value, if there is one, is a boolean.</summary>
    public static bool IsBoolean(Expression expression) => expression switch
    {
        LiteralExpression literal => literal.Value.Kind == ValueKind.Boolean,
        AndExpression or OrExpression or HasExpression or LikeExpression or IsExpression => true,
        UnaryExpression unary => unary.Operator is UnaryOperator.Not or UnaryOperator.IsEmpty,
        BinaryExpression binary => binary.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.GetTag),
        CallExpression call => call.Function is "isIpv4" or "isIpv6" or "isLoopback" or "isMulticast" or "isInRange" or "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual",
        _ => false,
    };

    /// <summary>Whether it is a boolean and cannot fail; false also when that cannot be told.</summary>
    public static bool IsCertainlyBoolean(Expression expression) => IsCertainlyBoolean(expression, 0);

    private static bool IsCertainlyBoolean(Expression expression, int depth) => depth < DeepEnough && expression switch
    {
        LiteralExpression literal => literal.Value.Kind == ValueKind.Boolean,
        AndExpression and => IsCertainlyBoolean(and.Left, depth + 1) && IsCertainlyBoolean(and.Right, depth + 1),
        OrExpression or => IsCertainlyBoolean(or.Left, depth + 1) && IsCertainlyBoolean(or.Right, depth + 1),
        UnaryExpression { Operator: UnaryOperator.Not } not => IsCertainlyBoolean(not.Operand, depth + 1),
        BinaryExpression { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } equality => IsCertainlyValue(equality.Left) && IsCertainlyValue(equality.Right),
        BinaryExpression { Operator: BinaryOperator.In } membership => IsCertainlyEntity(membership.Left) && AreCertainlyEntities(membership.Right),
        IsExpression @is => IsCertainlyEntity(@is.Target) && (@is.Ancestor is null || AreCertainlyEntities(@is.Ancestor)),
        HasExpression has => has.Path.Count == 1 && has.Target is VariableExpression,
        _ => false,
    };

    private static bool IsCertainlyValue(Expression expression) => expression is LiteralExpression or VariableExpression;

    private static bool IsCertainlyEntity(Expression expression) =>
        expression is VariableExpression { Variable: not RequestVariable.Context } or LiteralExpression { Value.Kind: ValueKind.Entity };

    private static bool AreCertainlyEntities(Expression expression) =>
        IsCertainlyEntity(expression) || (expression is SetExpression set && set.Elements.All(IsCertainlyEntity));
}
