using System.Text;
using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>Expressions and claims as they are shown to people.</summary>
internal static class ExpressionTexts
{
    private const int Longest = 120;

    /// <summary>A claim as the expression that is true.</summary>
    public static string Of(Literal literal) => literal.Claim == Claim.False && literal.Source is not UnaryExpression { Operator: UnaryOperator.Not }
        ? Of(new UnaryExpression(UnaryOperator.Not, literal.Source))
        : Of(literal.Source);

    /// <summary>An expression, perhaps shortened.</summary>
    public static string Of(Expression expression)
    {
        var text = new StringBuilder();
        new ExpressionWriter(text).Write(expression);
        return text.Length <= Longest ? $"`{text}`" : $"`{text.ToString(0, Longest)}…`";
    }
}
