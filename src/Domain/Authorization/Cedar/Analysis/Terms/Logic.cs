using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

/// <summary>Rows of <c>&amp;&amp;</c> and <c>||</c>, and what is short for such a row.</summary>
internal static class Logic
{
    /// <summary>The operands of one operator in order, however they are nested.</summary>
    public static IReadOnlyList<Expression> Operands<TLogic>(Expression expression)
        where TLogic : Expression
    {
        var operands = new List<Expression>();
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case AndExpression both when next is TLogic:
                    open.Push(both.Right);
                    open.Push(both.Left);
                    break;
                case OrExpression either when next is TLogic:
                    open.Push(either.Right);
                    open.Push(either.Left);
                    break;
                default:
                    operands.Add(next);
                    break;
            }
        }

        return operands;
    }

    /// <summary><c>e has a.b</c> as <c>e has a</c>, <c>e.a has b</c>.</summary>
    public static IReadOnlyList<Expression> Steps(HasExpression has)
    {
        var steps = new List<Expression>();
        var target = has.Target;
        foreach (var name in has.Path)
        {
            steps.Add(new HasExpression(target, [name], has.Span));
            target = new AttributeExpression(target, name, has.Span);
        }

        return steps;
    }

    /// <summary><c>e is T in f</c> as <c>e is T</c>, <c>e in f</c>.</summary>
    public static IReadOnlyList<Expression> Steps(IsExpression @is) => @is.Ancestor is null
        ? [@is]
        : [new IsExpression(@is.Target, @is.Type, null, @is.Span), new BinaryExpression(BinaryOperator.In, @is.Target, @is.Ancestor, @is.Span)];
}
