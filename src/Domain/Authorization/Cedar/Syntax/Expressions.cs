using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Syntax;

/// <summary>An expression as it was written. Never changed; the JSON form of two expressions tells whether they are the same.</summary>
/// <param name="span">Where it stands in its text.</param>
/// <param name="depth">How deep it nests.</param>
public abstract class Expression(SourceSpan span, int depth)
{
    /// <summary>How many levels it nests; a chain of <c>&amp;&amp;</c> or of <c>||</c> is one level, and whoever walks it follows its left sides in a loop. Readers refuse what is deeper than <see cref="CedarLimits.Depth"/>.</summary>
    public int Depth { get; } = depth;

    /// <summary>Where it stands in its text; none for what was read from JSON.</summary>
    public SourceSpan Span { get; } = span;

    private protected static int Deepest(IReadOnlyList<Expression> expressions)
    {
        var deepest = 0;
        foreach (var expression in expressions)
            deepest = Math.Max(deepest, expression.Depth);

        return deepest;
    }
}

/// <summary>A boolean, an integer, a text or the name of an entity.</summary>
public sealed class LiteralExpression(CedarValue value, SourceSpan span = default) : Expression(span, 1)
{
    /// <summary>The value.</summary>
    public CedarValue Value { get; } = value;
}

/// <summary><c>principal</c>, <c>action</c>, <c>resource</c> or <c>context</c>.</summary>
public sealed class VariableExpression(RequestVariable variable, SourceSpan span = default) : Expression(span, 1)
{
    /// <summary>Which.</summary>
    public RequestVariable Variable { get; } = variable;
}

/// <summary><c>!e</c>, <c>-e</c>, <c>e.isEmpty()</c>.</summary>
public sealed class UnaryExpression(UnaryOperator @operator, Expression operand, SourceSpan span = default) : Expression(span, operand.Depth + 1)
{
    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; } = @operator;

    /// <summary>What it is applied to.</summary>
    public Expression Operand { get; } = operand;
}

/// <summary>An operator or method with two operands, both of which are always evaluated.</summary>
public sealed class BinaryExpression(BinaryOperator @operator, Expression left, Expression right, SourceSpan span = default) : Expression(span, Math.Max(left.Depth, right.Depth) + 1)
{
    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; } = @operator;

    /// <summary>The left operand, or what the method is called on.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right operand, or the method's argument.</summary>
    public Expression Right { get; } = right;
}

/// <summary><c>left &amp;&amp; right</c>: the right side is evaluated only when the left one is true.</summary>
public sealed class AndExpression(Expression left, Expression right, SourceSpan span = default) : Expression(span, Math.Max(left is AndExpression ? left.Depth : left.Depth + 1, right.Depth + 1))
{
    /// <summary>The left side.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right side.</summary>
    public Expression Right { get; } = right;
}

/// <summary><c>left || right</c>: the right side is evaluated only when the left one is false.</summary>
public sealed class OrExpression(Expression left, Expression right, SourceSpan span = default) : Expression(span, Math.Max(left is OrExpression ? left.Depth : left.Depth + 1, right.Depth + 1))
{
    /// <summary>The left side.</summary>
    public Expression Left { get; } = left;

    /// <summary>The right side.</summary>
    public Expression Right { get; } = right;
}

/// <summary><c>if condition then … else …</c>.</summary>
public sealed class ConditionalExpression(Expression condition, Expression then, Expression @else, SourceSpan span = default) : Expression(span, Math.Max(condition.Depth, Math.Max(then.Depth, @else.Depth)) + 1)
{
    /// <summary>The condition.</summary>
    public Expression Condition { get; } = condition;

    /// <summary>The value when it is true.</summary>
    public Expression Then { get; } = then;

    /// <summary>The value when it is false.</summary>
    public Expression Else { get; } = @else;
}

/// <summary><c>e.name</c> or <c>e["any name"]</c>.</summary>
public sealed class AttributeExpression(Expression target, string name, SourceSpan span = default) : Expression(span, target.Depth + 1)
{
    /// <summary>The record or entity.</summary>
    public Expression Target { get; } = target;

    /// <summary>The attribute's name.</summary>
    public string Name { get; } = name;
}

/// <summary><c>e has name</c>, <c>e has "any name"</c>, or <c>e has a.b.c</c>, which is <c>e has a &amp;&amp; e.a has b &amp;&amp; e.a.b has c</c>.</summary>
public sealed class HasExpression(Expression target, IReadOnlyList<string> path, SourceSpan span = default) : Expression(span, target.Depth + path.Count)
{
    /// <summary>The record or entity.</summary>
    public Expression Target { get; } = target;

    /// <summary>The names, one or more.</summary>
    public IReadOnlyList<string> Path { get; } = path;
}

/// <summary><c>e like "pattern*"</c>.</summary>
public sealed class LikeExpression(Expression target, LikePattern pattern, SourceSpan span = default) : Expression(span, target.Depth + 1)
{
    /// <summary>The text.</summary>
    public Expression Target { get; } = target;

    /// <summary>What it must look like.</summary>
    public LikePattern Pattern { get; } = pattern;
}

/// <summary><c>e is Type</c>, or <c>e is Type in ancestor</c>, which is <c>e is Type &amp;&amp; e in ancestor</c>.</summary>
public sealed class IsExpression(Expression target, string type, Expression? ancestor, SourceSpan span = default) : Expression(span, Math.Max(target.Depth, ancestor?.Depth ?? 0) + 1)
{
    /// <summary>The entity.</summary>
    public Expression Target { get; } = target;

    /// <summary>The full name of the type.</summary>
    public string Type { get; } = type;

    /// <summary>What it must be in; absent by design without <c>in</c>.</summary>
    public Expression? Ancestor { get; } = ancestor;
}

/// <summary><c>[a, b]</c>.</summary>
public sealed class SetExpression(IReadOnlyList<Expression> elements, SourceSpan span = default) : Expression(span, Deepest(elements) + 1)
{
    /// <summary>The elements as written.</summary>
    public IReadOnlyList<Expression> Elements { get; } = elements;
}

/// <summary><c>{a: 1, "b c": 2}</c>.</summary>
public sealed class RecordExpression(IReadOnlyList<KeyValuePair<string, Expression>> members, SourceSpan span = default) : Expression(span, Deepest([.. members.Select(member => member.Value)]) + 1)
{
    /// <summary>The members as written; no name twice.</summary>
    public IReadOnlyList<KeyValuePair<string, Expression>> Members { get; } = members;
}

/// <summary>A call of an extension function, <c>ip("…")</c>, or method, <c>e.isInRange(…)</c>, whose target is then the first argument.</summary>
public sealed class CallExpression(string function, IReadOnlyList<Expression> arguments, SourceSpan span = default) : Expression(span, Deepest(arguments) + 1)
{
    /// <summary>The function's name; one that the language knows.</summary>
    public string Function { get; } = function;

    /// <summary>The arguments; with a wrong number of them evaluation fails.</summary>
    public IReadOnlyList<Expression> Arguments { get; } = arguments;
}
