using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads expressions in their JSON form: an object with one member, whose name is the operator. Answers null after a problem.</summary>
internal sealed class ExpressionJson(JsonProblems problems)
{
    private readonly LiteralJson _literals = new(problems);

    /// <summary>Reads one expression.</summary>
    public Expression? Read(JsonPlace at)
    {
        if (at.Path.Depth > 4 * CedarLimits.Depth)
            return Refused(at, $"Expressions nest at most {CedarLimits.Depth} levels deep.", ProblemKind.Limit);

        if (!problems.IsObject(at, "An expression"))
            return null;

        using var members = at.Members().GetEnumerator();
        if (!members.MoveNext())
            return Refused(at, "An expression has exactly one member, the operator; this one has none.");

        var (name, body) = members.Current;
        if (members.MoveNext())
            return Refused(at, $"An expression has exactly one member, the operator; this one has '{name}' and '{members.Current.Key}'.");

        var expression = ReadOperator(name, body);
        if (expression is null || expression.Depth <= CedarLimits.Depth)
            return expression;

        return Refused(at, $"Expressions nest at most {CedarLimits.Depth} levels deep.", ProblemKind.Limit);
    }

    private Expression? ReadOperator(string name, JsonPlace at) => name switch
    {
        "Value" => _literals.Read(at),
        "Var" => ReadVariable(at),
        "Slot" => Refused(at, "Slots stand in the scope only, not in conditions."),
        "!" => ReadUnary(UnaryOperator.Not, at),
        "neg" => ReadUnary(UnaryOperator.Negate, at),
        "isEmpty" => ReadUnary(UnaryOperator.IsEmpty, at),
        "&&" => ReadPair(at) is { } both ? new AndExpression(both.Left, both.Right) : null,
        "||" => ReadPair(at) is { } either ? new OrExpression(either.Left, either.Right) : null,
        "." => ReadAttribute(at),
        "has" => ReadHas(at),
        "like" => ReadLike(at),
        "is" => ReadIs(at),
        "if-then-else" => ReadConditional(at),
        "Set" => ReadList(at) is { } elements ? new SetExpression(elements) : null,
        "Record" => ReadRecord(at),
        _ when OperatorNames.BinaryOf(name) is { } binary => ReadPair(at) is { } pair ? new BinaryExpression(binary, pair.Left, pair.Right) : null,
        _ when ExtensionFunctions.IsFunction(name) || ExtensionFunctions.IsMethod(name) => ReadList(at) is { } arguments ? new CallExpression(name, arguments) : null,
        _ => Refused(at, $"There is no operator '{name}'."),
    };

    private VariableExpression? ReadVariable(JsonPlace at)
    {
        if (!problems.TryChoice(at, "A variable", out var name))
            return null;

        if (OperatorNames.VariableOf(name) is { } variable)
            return new VariableExpression(variable);

        problems.Add(at, $"There is no variable '{name}'.", "The variables are principal, action, resource and context.");
        return null;
    }

    private UnaryExpression? ReadUnary(UnaryOperator @operator, JsonPlace at) =>
        problems.IsObject(at, "The operand") && problems.HasOnly(at, "arg") && ReadMember(at, "arg") is { } operand
            ? new UnaryExpression(@operator, operand)
            : null;

    private (Expression Left, Expression Right)? ReadPair(JsonPlace at) =>
        problems.IsObject(at, "The pair of operands")
        && problems.HasOnly(at, "left", "right")
        && ReadMember(at, "left") is { } left
        && ReadMember(at, "right") is { } right
            ? (left, right)
            : null;

    private AttributeExpression? ReadAttribute(JsonPlace at) =>
        problems.IsObject(at, "An access")
        && problems.HasOnly(at, "left", "attr")
        && ReadMember(at, "left") is { } target
        && problems.TryMember(at, "attr", out var attribute)
        && problems.TryText(attribute, "An attribute", out var name)
            ? new AttributeExpression(target, name)
            : null;

    // As with the official engine, members that are not known are passed over here, and only here.
    private HasExpression? ReadHas(JsonPlace at)
    {
        if (!problems.IsObject(at, "A test")
            || ReadMember(at, "left") is not { } target
            || !problems.TryMember(at, "attr", out var attribute))
        {
            return null;
        }

        if (!attribute.IsList)
            return problems.TryText(attribute, "An attribute", out var name) ? new HasExpression(target, [name]) : null;

        var path = new List<string>();
        foreach (var part in attribute.Elements())
        {
            if (!problems.TryText(part, "An attribute", out var step))
                return null;

            path.Add(step);
        }

        if (path.Count > 0)
            return new HasExpression(target, path);

        problems.Add(attribute, "A path has at least one attribute.");
        return null;
    }

    private LikeExpression? ReadLike(JsonPlace at) =>
        problems.IsObject(at, "A comparison")
        && problems.HasOnly(at, "left", "pattern")
        && ReadMember(at, "left") is { } target
        && problems.TryMember(at, "pattern", out var elements)
        && PatternJson.Read(elements, problems) is { } pattern
            ? new LikeExpression(target, pattern)
            : null;

    private IsExpression? ReadIs(JsonPlace at)
    {
        if (!problems.IsObject(at, "A test")
            || !problems.HasOnly(at, "left", "entity_type", "in")
            || ReadMember(at, "left") is not { } target
            || !problems.TryMember(at, "entity_type", out var type)
            || !problems.TryTypeName(type, out var name))
        {
            return null;
        }

        if (at.Member("in") is not { Element.ValueKind: not JsonValueKind.Null } within)
            return new IsExpression(target, name, null);

        return Read(within) is { } ancestor ? new IsExpression(target, name, ancestor) : null;
    }

    private ConditionalExpression? ReadConditional(JsonPlace at) =>
        problems.IsObject(at, "A choice")
        && problems.HasOnly(at, "if", "then", "else")
        && ReadMember(at, "if") is { } condition
        && ReadMember(at, "then") is { } then
        && ReadMember(at, "else") is { } otherwise
            ? new ConditionalExpression(condition, then, otherwise)
            : null;

    private List<Expression>? ReadList(JsonPlace at)
    {
        if (!problems.IsList(at, "What belongs here"))
            return null;

        var elements = new List<Expression>();
        foreach (var place in at.Elements())
        {
            if (Read(place) is not { } element)
                return null;

            elements.Add(element);
        }

        return elements;
    }

    private RecordExpression? ReadRecord(JsonPlace at)
    {
        if (!problems.IsObject(at, "A record"))
            return null;

        var members = new List<KeyValuePair<string, Expression>>();
        foreach (var (name, member) in at.Members())
        {
            if (Read(member) is not { } value)
                return null;

            members.Add(new(name, value));
        }

        return new RecordExpression(members);
    }

    private Expression? ReadMember(JsonPlace at, string name) =>
        problems.TryMember(at, name, out var member) ? Read(member) : null;

    private Expression? Refused(JsonPlace at, string message, ProblemKind kind = ProblemKind.Syntax)
    {
        problems.Add(at, message, kind: kind);
        return null;
    }
}
