using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>Reads literals, variables, entities, sets, records, calls, and what is reached from them by <c>.a</c>, <c>["a"]</c> and <c>.method(…)</c>.</summary>
internal sealed class MemberParser(TokenStream tokens, ExpressionParser expressions)
{
    /// <summary>Reads one; absent by design after a problem.</summary>
    public Expression? Read()
    {
        var target = ReadPrimary();
        while (target is not null)
        {
            if (tokens.Accept(TokenKind.Dot))
                target = ReadDotted(target);
            else if (tokens.Accept(TokenKind.OpenBracket))
                target = ReadIndexed(target);
            else if (tokens.Is(TokenKind.OpenParenthesis))
                return Refused("Only functions and methods can be called.", tokens.Next.Span);
            else
                return target;
        }

        return null;
    }

    private Expression? ReadPrimary()
    {
        var next = tokens.Next;
        switch (next.Kind)
        {
            case TokenKind.String:
                var text = tokens.ExpectString("a string");
                return text is null ? null : new LiteralExpression(CedarValue.Of(text), next.Span);
            case TokenKind.Number:
                var number = tokens.TakeInteger(isNegative: false);
                return number is null ? null : new LiteralExpression(CedarValue.Of(number.Value), next.Span);
            case TokenKind.OpenParenthesis:
                tokens.Take();
                var inner = expressions.Read();
                return inner is not null && tokens.Expect(TokenKind.CloseParenthesis, "')'") ? inner : null;
            case TokenKind.OpenBracket:
                tokens.Take();
                var elements = expressions.ReadList(TokenKind.CloseBracket, "',' or ']'");
                return elements is null ? null : expressions.Bounded(new SetExpression(elements, next.Span.To(tokens.Last)));
            case TokenKind.OpenBrace:
                tokens.Take();
                return ReadRecord(next.Span);
            case TokenKind.Slot:
                return Refused("Slots stand in the scope only, not in conditions.", next.Span, "Compare in the scope: principal == ?principal, resource in ?resource.");
            case TokenKind.Identifier:
                return ReadWord();
            default:
                expressions.Missing();
                return null;
        }
    }

    private Expression? ReadWord()
    {
        var start = tokens.Next.Span;
        if (tokens.AcceptWord("true"))
            return new LiteralExpression(CedarValue.True, start);

        if (tokens.AcceptWord("false"))
            return new LiteralExpression(CedarValue.False, start);

        if (tokens.IsWord("if"))
            return Refused("'if' must stand in parentheses here.", start);

        var name = NameParser.ReadPath(tokens, "an expression");
        if (name is null)
            return null;

        if (tokens.Is(TokenKind.DoubleColon))
        {
            var entity = NameParser.ReadId(tokens, name);
            return entity is null ? null : new LiteralExpression(CedarValue.Of(entity), start.To(tokens.Last));
        }

        if (VariableOf(name) is { } variable)
            return new VariableExpression(variable, start);

        return tokens.Is(TokenKind.OpenParenthesis) ? ReadFunction(name, start) : NotAVariable(name, start);
    }

    private Expression? ReadFunction(string name, SourceSpan start)
    {
        if (ExtensionFunctions.IsMethod(name) || IsBuiltInMethod(name))
            return Refused($"'{name}' is a method.", start, $"Call it on a value: e.{name}(…)");

        if (!ExtensionFunctions.IsFunction(name))
            return Refused($"There is no function '{name}'.", start, "The functions are ip, decimal, datetime and duration.");

        tokens.Take();
        var arguments = expressions.ReadList(TokenKind.CloseParenthesis, "',' or ')'");
        return arguments is null ? null : expressions.Bounded(new CallExpression(name, arguments, start.To(tokens.Last)));
    }

    private Expression? ReadDotted(Expression target)
    {
        var name = tokens.ExpectName("an attribute or method behind '.'");
        if (name is null)
            return null;

        if (!tokens.Accept(TokenKind.OpenParenthesis))
            return expressions.Bounded(new AttributeExpression(target, name, target.Span.To(tokens.Last)));

        var called = tokens.Last;
        var arguments = expressions.ReadList(TokenKind.CloseParenthesis, "',' or ')'");
        return arguments is null ? null : ReadMethod(target, name, arguments, called);
    }

    private Expression? ReadMethod(Expression target, string name, List<Expression> arguments, SourceSpan called)
    {
        var span = target.Span.To(tokens.Last);
        if (ExtensionFunctions.IsMethod(name))
            return expressions.Bounded(new CallExpression(name, [target, .. arguments], span));

        if (name == "isEmpty")
            return arguments.Count == 0 ? expressions.Bounded(new UnaryExpression(UnaryOperator.IsEmpty, target, span)) : Refused("'isEmpty' takes no argument.", called);

        if (BinaryMethodOf(name) is { } method)
            return arguments.Count == 1 ? expressions.Bounded(new BinaryExpression(method, target, arguments[0], span)) : Refused($"'{name}' takes exactly one argument.", called);

        return ExtensionFunctions.IsFunction(name)
            ? Refused($"'{name}' is a function, not a method.", called, $"Call it as {name}(…)")
            : Refused($"There is no method '{name}'.", called, "The methods are contains, containsAll, containsAny, isEmpty, hasTag, getTag and those of the extension types.");
    }

    private Expression? ReadIndexed(Expression target)
    {
        var name = tokens.ExpectString("an attribute's name in quotation marks");
        return name is not null && tokens.Expect(TokenKind.CloseBracket, "']'")
            ? expressions.Bounded(new AttributeExpression(target, name, target.Span.To(tokens.Last)))
            : null;
    }

    private Expression? ReadRecord(SourceSpan start)
    {
        var members = new List<KeyValuePair<string, Expression>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!tokens.Accept(TokenKind.CloseBrace))
        {
            var at = tokens.Next.Span;
            var name = tokens.Is(TokenKind.String) ? tokens.ExpectString("a name") : tokens.ExpectName("an attribute's name");
            var value = name is not null && tokens.Expect(TokenKind.Colon, "':' behind the attribute's name") ? expressions.Read() : null;
            if (name is null || value is null)
                return null;

            if (!names.Add(name))
                return Refused($"The attribute '{name}' stands twice in this record.", at);

            members.Add(new(name, value));
            if (!tokens.Accept(TokenKind.Comma) && !tokens.Is(TokenKind.CloseBrace))
            {
                tokens.Unexpected("',' or '}'");
                return null;
            }
        }

        return expressions.Bounded(new RecordExpression(members, start.To(tokens.Last)));
    }

    private Expression? NotAVariable(string name, SourceSpan start) => Refused(
        $"'{name}' is no variable.",
        start,
        "The variables are principal, action, resource and context; an entity is written Type::\"id\", a string in quotation marks.");

    private Expression? Refused(string message, SourceSpan span, string? hint = null)
    {
        tokens.Fail(message, span, hint);
        return null;
    }

    private static RequestVariable? VariableOf(string name) => name switch
    {
        "principal" => RequestVariable.Principal,
        "action" => RequestVariable.Action,
        "resource" => RequestVariable.Resource,
        "context" => RequestVariable.Context,
        _ => null,
    };

    private static bool IsBuiltInMethod(string name) => name == "isEmpty" || BinaryMethodOf(name) is not null;

    private static BinaryOperator? BinaryMethodOf(string name) => name switch
    {
        "contains" => BinaryOperator.Contains,
        "containsAll" => BinaryOperator.ContainsAll,
        "containsAny" => BinaryOperator.ContainsAny,
        "getTag" => BinaryOperator.GetTag,
        "hasTag" => BinaryOperator.HasTag,
        _ => null,
    };
}
