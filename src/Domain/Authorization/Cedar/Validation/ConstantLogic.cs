using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>
/// <c>&amp;&amp;</c> and <c>||</c> of nothing but the literals <c>true</c> and <c>false</c>: the official engine reads them as the literal that they give,
/// and its checker therefore takes them for literals.
/// </summary>
internal static class ConstantLogic
{
    /// <summary>The literal that an expression is, or is read as; absent by design for anything else.</summary>
    public static CedarValue? LiteralOf(Expression expression)
    {
        // Left operands nest without limit, so they are followed in a loop; how deep right ones nest is limited.
        var open = new Stack<(bool IsAnd, Expression Right)>();
        var at = expression;
        while (Parts(at) is { } parts)
        {
            open.Push((parts.IsAnd, parts.Right));
            at = parts.Left;
        }

        if (at is not LiteralExpression { Value: var value })
            return null;

        while (open.TryPop(out var next))
        {
            if (value.Kind != ValueKind.Boolean || LiteralOf(next.Right) is not { Kind: ValueKind.Boolean } right)
                return null;

            value = CedarValue.Of(next.IsAnd ? value.IsTrue && right.IsTrue : value.IsTrue || right.IsTrue);
        }

        return value;
    }

    private static (bool IsAnd, Expression Left, Expression Right)? Parts(Expression expression) => expression switch
    {
        AndExpression and => (true, and.Left, and.Right),
        OrExpression or => (false, or.Left, or.Right),
        _ => null,
    };
}
