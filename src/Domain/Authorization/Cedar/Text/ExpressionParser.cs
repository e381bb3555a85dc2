using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads expressions, loosest operator first. Every method answers null after a problem, which the tokens keep.</summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
    private const string AnExpression = "an expression";
    private const int MostSigns = 4;

    private int _depth;

    /// <summary>Reads one expression.</summary>
    public Expression? Read()
    {
        if (++_depth > CedarLimits.Depth)
            tokens.Fail($"Expressions nest at most {CedarLimits.Depth} levels deep.", tokens.Next.Span, kind: ProblemKind.Limit);

        var expression = tokens.IsWord("if") ? ReadConditional() : ReadOr();
        _depth--;
        return expression;
    }

    /// <summary>Reads expressions up to a closing token; a comma may follow the last one.</summary>
    public List<Expression>? ReadList(TokenKind close, string closing)
    {
        var list = new List<Expression>();
        while (!tokens.Accept(close))
        {
            var element = Read();
            if (element is null)
                return null;

            list.Add(element);
            if (!tokens.Accept(TokenKind.Comma) && !tokens.Is(close))
            {
                tokens.Unexpected(closing);
                return null;
            }
        }

        return list;
    }

    /// <summary>Passes an expression on unless it nests too deeply.</summary>
    public Expression? Bounded(Expression expression)
    {
        if (expression.Depth <= CedarLimits.Depth)
            return expression;

        tokens.Fail($"Expressions nest at most {CedarLimits.Depth} levels deep.", expression.Span, kind: ProblemKind.Limit);
        return null;
    }

    private Expression? ReadConditional()
    {
        var start = tokens.Take().Span;
        var condition = Read();
        var then = condition is not null && ExpectWord("then") ? Read() : null;
        var otherwise = then is not null && ExpectWord("else") ? Read() : null;
        return condition is null || then is null || otherwise is null
            ? null
            : Bounded(new ConditionalExpression(condition, then, otherwise, start.To(tokens.Last)));
    }

    private Expression? ReadOr()
    {
        var left = ReadAnd();
        for (var operands = 1; left is not null && tokens.Accept(TokenKind.Or); operands++)
        {
            var right = ReadAnd();
            left = right is null ? null : Chained(new OrExpression(left, right, left.Span.To(right.Span)), operands);
        }

        return left;
    }

    private Expression? ReadAnd()
    {
        var left = ReadRelation();
        for (var operands = 1; left is not null && tokens.Accept(TokenKind.And); operands++)
        {
            var right = ReadRelation();
            left = right is null ? null : Chained(new AndExpression(left, right, left.Span.To(right.Span)), operands);
        }

        return left;
    }

    private Expression? Chained(Expression expression, int operands)
    {
        if (operands < CedarLimits.Chain)
            return Bounded(expression);

        tokens.Fail($"A chain has at most {CedarLimits.Chain} operands.", tokens.Last, kind: ProblemKind.Limit);
        return null;
    }

    private Expression? ReadRelation()
    {
        var left = ReadSum();
        if (left is null)
            return null;

        var relation = ReadRelationOf(left);
        if (relation is not null && !ReferenceEquals(relation, left) && IsRelation())
        {
            tokens.Fail("Comparisons cannot be chained.", tokens.Next.Span, "Put one of them in parentheses, or join them with '&&'.");
            return null;
        }

        return relation;
    }

    private Expression? ReadRelationOf(Expression left)
    {
        if (tokens.AcceptWord("has"))
            return ReadHas(left);

        if (tokens.AcceptWord("like"))
        {
            var pattern = tokens.ExpectPattern();
            return pattern is null ? null : Bounded(new LikeExpression(left, pattern, left.Span.To(tokens.Last)));
        }

        if (tokens.AcceptWord("is"))
            return ReadIs(left);

        if (tokens.Is(TokenKind.Assign))
        {
            tokens.Fail("'=' is no operator.", tokens.Next.Span, "Write '==' to compare.");
            return null;
        }

        if (ComparisonAt() is not { } comparison)
            return left;

        tokens.Take();
        var right = ReadSum();
        return right is null ? null : Bounded(new BinaryExpression(comparison, left, right, left.Span.To(right.Span)));
    }

    private Expression? ReadHas(Expression target)
    {
        if (tokens.Is(TokenKind.String))
        {
            var name = tokens.ExpectString("an attribute");
            return name is null ? null : Bounded(new HasExpression(target, [name], target.Span.To(tokens.Last)));
        }

        var path = new List<string>();
        do
        {
            var name = tokens.ExpectName("an attribute behind 'has'");
            if (name is null)
                return null;

            path.Add(name);
        }
        while (tokens.Accept(TokenKind.Dot));

        return Bounded(new HasExpression(target, path, target.Span.To(tokens.Last)));
    }

    private Expression? ReadIs(Expression target)
    {
        var type = NameParser.ReadPath(tokens, "the name of an entity type behind 'is'");
        if (type is null)
            return null;

        if (tokens.Is(TokenKind.DoubleColon))
        {
            tokens.Fail("'is' asks for a type, not for an entity.", tokens.Next.Span, "Write '==' to compare with an entity.");
            return null;
        }

        var ancestor = tokens.AcceptWord("in") ? ReadSum() : null;
        return tokens.Problem is null ? Bounded(new IsExpression(target, type, ancestor, target.Span.To(tokens.Last))) : null;
    }

    private Expression? ReadSum()
    {
        var left = ReadProduct();
        while (left is not null && (tokens.Is(TokenKind.Plus) || tokens.Is(TokenKind.Minus)))
        {
            var @operator = tokens.Take().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            var right = ReadProduct();
            left = right is null ? null : Bounded(new BinaryExpression(@operator, left, right, left.Span.To(right.Span)));
        }

        return left;
    }

    private Expression? ReadProduct()
    {
        var left = ReadSigned();
        while (left is not null && (tokens.Is(TokenKind.Star) || tokens.Is(TokenKind.Slash) || tokens.Is(TokenKind.Percent)))
        {
            var @operator = tokens.Take();
            if (@operator.Kind != TokenKind.Star)
                tokens.Fail("There is no division and no remainder.", @operator.Span);

            var right = ReadSigned();
            left = right is null ? null : Bounded(new BinaryExpression(BinaryOperator.Multiply, left, right, left.Span.To(right.Span)));
        }

        return left;
    }

    private Expression? ReadSigned()
    {
        if (!tokens.Is(TokenKind.Not) && !tokens.Is(TokenKind.Minus))
            return new MemberParser(tokens, this).Read();

        var sign = tokens.Next;
        var count = 0;
        while (tokens.Accept(sign.Kind))
            count++;

        if (count > MostSigns)
            tokens.Fail($"At most {MostSigns} signs may stand in a row.", sign.Span);

        var operand = sign.Kind == TokenKind.Minus && tokens.Is(TokenKind.Number) ? ReadNegative(ref count) : new MemberParser(tokens, this).Read();
        var @operator = sign.Kind == TokenKind.Minus ? UnaryOperator.Negate : UnaryOperator.Not;
        for (; operand is not null && count > 0; count--)
            operand = Bounded(new UnaryExpression(@operator, operand, sign.Span.To(operand.Span)));

        return operand;
    }

    // The minus before a number belongs to it, unless the number is the beginning of something longer: -1 is a literal, -1.a is not.
    private Expression? ReadNegative(ref int count)
    {
        if (tokens.Peek() is TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenParenthesis)
            return new MemberParser(tokens, this).Read();

        count--;
        var at = tokens.Next.Span;
        var value = tokens.TakeInteger(isNegative: true);
        return value is null ? null : new LiteralExpression(Values.CedarValue.Of(value.Value), at);
    }

    private bool IsRelation() => ComparisonAt() is not null || tokens.Is(TokenKind.Assign) || tokens.IsWord("has") || tokens.IsWord("like") || tokens.IsWord("is");

    private BinaryOperator? ComparisonAt() => tokens.Next.Kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.Identifier when tokens.IsWord("in") => BinaryOperator.In,
        _ => null,
    };

    private bool ExpectWord(string word)
    {
        if (tokens.AcceptWord(word))
            return true;

        tokens.Unexpected($"'{word}'");
        return false;
    }

    /// <summary>Says that an expression was expected.</summary>
    public void Missing() => tokens.Unexpected(AnExpression);
}
