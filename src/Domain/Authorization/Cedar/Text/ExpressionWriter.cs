using System.Diagnostics;
using System.Globalization;
using System.Text;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Writes expressions as text, with no more parentheses than reading them again needs.</summary>
internal sealed class ExpressionWriter(StringBuilder text)
{
    private const int Any = 1;
    private const int Or = 2;
    private const int And = 3;
    private const int Relation = 4;
    private const int Sum = 5;
    private const int Product = 6;
    private const int Sign = 7;
    private const int Member = 8;
    private const int Primary = 9;

    /// <summary>Writes one.</summary>
    public void Write(Expression expression) => Write(expression, Any);

    private void Write(Expression expression, int tightest)
    {
        var needsParentheses = LevelOf(expression) < tightest;
        if (needsParentheses)
            text.Append('(');

        WriteBare(expression);
        if (needsParentheses)
            text.Append(')');
    }

    private static int LevelOf(Expression expression) => expression switch
    {
        ConditionalExpression => Any,
        OrExpression => Or,
        AndExpression => And,
        HasExpression { Path.Count: > 1 } has when !has.Path.All(IsPlainName) => And,
        HasExpression or LikeExpression or IsExpression => Relation,
        BinaryExpression binary => LevelOf(binary.Operator),
        UnaryExpression { Operator: UnaryOperator.IsEmpty } => Member,
        UnaryExpression => Sign,
        LiteralExpression { Value: { Kind: ValueKind.Long, AsLong: < 0 } } => Sign,
        AttributeExpression or CallExpression => Member,
        _ => Primary,
    };

    private static int LevelOf(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => Sum,
        BinaryOperator.Multiply => Product,
        BinaryOperator.Contains or BinaryOperator.ContainsAll or BinaryOperator.ContainsAny or BinaryOperator.GetTag or BinaryOperator.HasTag => Member,
        _ => Relation,
    };

    private void WriteBare(Expression expression)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                WriteLiteral(literal.Value);
                break;
            case VariableExpression variable:
                text.Append(OperatorNames.Of(variable.Variable));
                break;
            case UnaryExpression unary:
                WriteUnary(unary);
                break;
            case BinaryExpression binary:
                WriteBinary(binary);
                break;
            case AndExpression or OrExpression:
                WriteChain(expression);
                break;
            case ConditionalExpression choice:
                text.Append("if ");
                Write(choice.Condition, Any);
                text.Append(" then ");
                Write(choice.Then, Any);
                text.Append(" else ");
                Write(choice.Else, Any);
                break;
            case AttributeExpression access:
                Write(access.Target, Member);
                WriteAccess(access.Name);
                break;
            case HasExpression has:
                WriteHas(has);
                break;
            case LikeExpression like:
                Write(like.Target, Sum);
                text.Append(" like ");
                WritePattern(like.Pattern);
                break;
            case IsExpression test:
                WriteIs(test);
                break;
            case SetExpression set:
                text.Append('[');
                WriteAll(set.Elements);
                text.Append(']');
                break;
            case RecordExpression record:
                WriteRecord(record);
                break;
            case CallExpression call:
                WriteCall(call);
                break;
            default:
                throw new UnreachableException($"{expression.GetType().Name} has no text.");
        }
    }

    private void WriteLiteral(CedarValue value) => text.Append(value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Long => value.AsLong.ToString(CultureInfo.InvariantCulture),
        ValueKind.String => CedarText.Quote(value.AsString),
        ValueKind.Entity => value.AsEntity.ToString(),
        _ => throw new UnreachableException($"A literal of kind {value.Kind} cannot be written in a policy."),
    });

    private void WriteUnary(UnaryExpression unary)
    {
        if (unary.Operator == UnaryOperator.IsEmpty)
        {
            Write(unary.Operand, Member);
            text.Append(".isEmpty()");
            return;
        }

        text.Append(unary.Operator == UnaryOperator.Not ? '!' : '-');

        // A minus before a number would become part of it.
        var isNumber = unary.Operator == UnaryOperator.Negate && unary.Operand is LiteralExpression { Value.Kind: ValueKind.Long };
        Write(unary.Operand, isNumber ? Primary + 1 : Member);
    }

    private void WriteBinary(BinaryExpression binary)
    {
        var level = LevelOf(binary.Operator);
        if (level == Member)
        {
            Write(binary.Left, Member);
            text.Append('.').Append(OperatorNames.Of(binary.Operator)).Append('(');
            Write(binary.Right, Any);
            text.Append(')');
            return;
        }

        // Sums and products lean to the left; comparisons do not chain.
        Write(binary.Left, level == Relation ? Sum : level);
        text.Append(' ').Append(OperatorNames.Of(binary.Operator)).Append(' ');
        Write(binary.Right, level == Relation ? Sum : level + 1);
    }

    private void WriteChain(Expression chain)
    {
        var isAnd = chain is AndExpression;
        var rights = new Stack<Expression>();
        while (isAnd ? chain is AndExpression : chain is OrExpression)
        {
            rights.Push(chain is AndExpression and ? and.Right : ((OrExpression)chain).Right);
            chain = chain is AndExpression inner ? inner.Left : ((OrExpression)chain).Left;
        }

        var tightest = isAnd ? Relation : And;
        Write(chain, tightest);
        while (rights.TryPop(out var right))
        {
            text.Append(isAnd ? " && " : " || ");
            Write(right, tightest);
        }
    }

    // A path of names that are no identifiers exists in JSON only; as text it is what it means.
    private void WriteHas(HasExpression has)
    {
        if (has.Path.Count == 1 || has.Path.All(IsPlainName))
        {
            Write(has.Target, Sum);
            text.Append(" has ");
            text.Append(has.Path.Count > 1 || IsPlainName(has.Path[0]) ? string.Join('.', has.Path) : CedarText.Quote(has.Path[0]));
            return;
        }

        Expression target = has.Target;
        for (var i = 0; i < has.Path.Count; i++)
        {
            if (i > 0)
                text.Append(" && ");

            WriteHas(new HasExpression(target, [has.Path[i]]));
            target = new AttributeExpression(target, has.Path[i]);
        }
    }

    private void WriteIs(IsExpression test)
    {
        Write(test.Target, Sum);
        text.Append(" is ").Append(test.Type);
        if (test.Ancestor is not { } ancestor)
            return;

        text.Append(" in ");
        Write(ancestor, Sum);
    }

    private void WriteAccess(string name)
    {
        if (IsPlainName(name))
            text.Append('.').Append(name);
        else
            text.Append('[').Append(CedarText.Quote(name)).Append(']');
    }

    private void WritePattern(LikePattern pattern)
    {
        text.Append('"');
        for (var i = 0; i < pattern.Parts.Count; i++)
        {
            if (i > 0)
                text.Append('*');

            foreach (var rune in pattern.Parts[i].EnumerateRunes())
            {
                if (rune.Value == '*')
                    text.Append("\\*");
                else
                    CedarText.AppendEscaped(text, rune);
            }
        }

        text.Append('"');
    }

    private void WriteRecord(RecordExpression record)
    {
        text.Append('{');
        for (var i = 0; i < record.Members.Count; i++)
        {
            var (name, value) = record.Members[i];
            text.Append(i > 0 ? ", " : string.Empty).Append(IsPlainName(name) ? name : CedarText.Quote(name)).Append(": ");
            Write(value, Any);
        }

        text.Append('}');
    }

    private void WriteCall(CallExpression call)
    {
        var isMethod = ExtensionFunctions.IsMethod(call.Function) && call.Arguments.Count > 0;
        if (isMethod)
        {
            Write(call.Arguments[0], Member);
            text.Append('.');
        }

        text.Append(call.Function).Append('(');
        WriteAll(isMethod ? [.. call.Arguments.Skip(1)] : call.Arguments);
        text.Append(')');
    }

    private void WriteAll(IReadOnlyList<Expression> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            if (i > 0)
                text.Append(", ");

            Write(expressions[i], Any);
        }
    }

    private static bool IsPlainName(string name) => CedarText.IsIdentifier(name) && !CedarText.IsReserved(name);
}
