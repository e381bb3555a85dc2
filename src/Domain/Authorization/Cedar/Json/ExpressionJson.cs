using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads expressions in their JSON form: an object with one member, whose name is the operator. Answers null after a problem.</summary>
internal sealed class ExpressionJson(JsonProblems problems)
{
    private readonly LiteralJson _literals = new(problems);

    /// <summary>Reads one expression.</summary>
    public Expression? Read(JsonElement json, JsonPath at)
    {
        if (at.Depth > 4 * CedarLimits.Depth)
            return Refused(at, $"Expressions nest at most {CedarLimits.Depth} levels deep.", ProblemKind.Limit);

        if (!problems.IsObject(json, at, "An expression"))
            return null;

        using var members = json.EnumerateObject();
        if (!members.MoveNext())
            return Refused(at, "An expression has exactly one member, the operator; this one has none.");

        var (name, body) = (members.Current.Name, members.Current.Value);
        if (members.MoveNext())
            return Refused(at, $"An expression has exactly one member, the operator; this one has '{name}' and '{members.Current.Name}'.");

        var expression = ReadOperator(name, body, at.To(name));
        if (expression is null || expression.Depth <= CedarLimits.Depth)
            return expression;

        return Refused(at, $"Expressions nest at most {CedarLimits.Depth} levels deep.", ProblemKind.Limit);
    }

    private Expression? ReadOperator(string name, JsonElement body, JsonPath at) => name switch
    {
        "Value" => _literals.Read(body, at),
        "Var" => ReadVariable(body, at),
        "Slot" => Refused(at, "Slots stand in the scope only, not in conditions."),
        "!" => ReadUnary(UnaryOperator.Not, body, at),
        "neg" => ReadUnary(UnaryOperator.Negate, body, at),
        "isEmpty" => ReadUnary(UnaryOperator.IsEmpty, body, at),
        "&&" => ReadPair(body, at) is { } both ? new AndExpression(both.Left, both.Right) : null,
        "||" => ReadPair(body, at) is { } either ? new OrExpression(either.Left, either.Right) : null,
        "." => ReadAttribute(body, at),
        "has" => ReadHas(body, at),
        "like" => ReadLike(body, at),
        "is" => ReadIs(body, at),
        "if-then-else" => ReadConditional(body, at),
        "Set" => ReadList(body, at) is { } elements ? new SetExpression(elements) : null,
        "Record" => ReadRecord(body, at),
        _ when OperatorNames.BinaryOf(name) is { } binary => ReadPair(body, at) is { } pair ? new BinaryExpression(binary, pair.Left, pair.Right) : null,
        _ when ExtensionFunctions.IsFunction(name) || ExtensionFunctions.IsMethod(name) => ReadList(body, at) is { } arguments ? new CallExpression(name, arguments) : null,
        _ => Refused(at, $"There is no operator '{name}'."),
    };

    private VariableExpression? ReadVariable(JsonElement body, JsonPath at)
    {
        if (!problems.TryText(body, at, "A variable", out var name))
            return null;

        if (OperatorNames.VariableOf(name) is { } variable)
            return new VariableExpression(variable);

        problems.Add(at, $"There is no variable '{name}'.", "The variables are principal, action, resource and context.");
        return null;
    }

    private UnaryExpression? ReadUnary(UnaryOperator @operator, JsonElement body, JsonPath at) =>
        problems.IsObject(body, at, "The operand") && problems.HasOnly(body, at, "arg") && ReadMember(body, "arg", at) is { } operand
            ? new UnaryExpression(@operator, operand)
            : null;

    private (Expression Left, Expression Right)? ReadPair(JsonElement body, JsonPath at) =>
        problems.IsObject(body, at, "The pair of operands")
        && problems.HasOnly(body, at, "left", "right")
        && ReadMember(body, "left", at) is { } left
        && ReadMember(body, "right", at) is { } right
            ? (left, right)
            : null;

    private AttributeExpression? ReadAttribute(JsonElement body, JsonPath at) =>
        problems.IsObject(body, at, "An access")
        && problems.HasOnly(body, at, "left", "attr")
        && ReadMember(body, "left", at) is { } target
        && problems.TryMember(body, "attr", at, out var attribute)
        && problems.TryText(attribute, at.To("attr"), "An attribute", out var name)
            ? new AttributeExpression(target, name)
            : null;

    // As with the official engine, members that are not known are passed over here, and only here.
    private HasExpression? ReadHas(JsonElement body, JsonPath at)
    {
        if (!problems.IsObject(body, at, "A test")
            || ReadMember(body, "left", at) is not { } target
            || !problems.TryMember(body, "attr", at, out var attribute))
        {
            return null;
        }

        if (attribute.ValueKind != JsonValueKind.Array)
            return problems.TryText(attribute, at.To("attr"), "An attribute", out var name) ? new HasExpression(target, [name]) : null;

        var path = new List<string>();
        foreach (var part in attribute.EnumerateArray())
        {
            if (!problems.TryText(part, at.To("attr"), "An attribute", out var step))
                return null;

            path.Add(step);
        }

        if (path.Count > 0)
            return new HasExpression(target, path);

        problems.Add(at.To("attr"), "A path has at least one attribute.");
        return null;
    }

    private LikeExpression? ReadLike(JsonElement body, JsonPath at) =>
        problems.IsObject(body, at, "A comparison")
        && problems.HasOnly(body, at, "left", "pattern")
        && ReadMember(body, "left", at) is { } target
        && problems.TryMember(body, "pattern", at, out var elements)
        && PatternJson.Read(elements, at.To("pattern"), problems) is { } pattern
            ? new LikeExpression(target, pattern)
            : null;

    private IsExpression? ReadIs(JsonElement body, JsonPath at)
    {
        if (!problems.IsObject(body, at, "A test")
            || !problems.HasOnly(body, at, "left", "entity_type", "in")
            || ReadMember(body, "left", at) is not { } target
            || !problems.TryMember(body, "entity_type", at, out var type)
            || !problems.TryTypeName(type, at.To("entity_type"), out var name))
        {
            return null;
        }

        if (!body.TryGetProperty("in", out var within) || within.ValueKind == JsonValueKind.Null)
            return new IsExpression(target, name, null);

        return Read(within, at.To("in")) is { } ancestor ? new IsExpression(target, name, ancestor) : null;
    }

    private ConditionalExpression? ReadConditional(JsonElement body, JsonPath at) =>
        problems.IsObject(body, at, "A choice")
        && problems.HasOnly(body, at, "if", "then", "else")
        && ReadMember(body, "if", at) is { } condition
        && ReadMember(body, "then", at) is { } then
        && ReadMember(body, "else", at) is { } otherwise
            ? new ConditionalExpression(condition, then, otherwise)
            : null;

    private List<Expression>? ReadList(JsonElement body, JsonPath at)
    {
        if (!problems.IsList(body, at, "What belongs here"))
            return null;

        var elements = new List<Expression>();
        foreach (var json in body.EnumerateArray())
        {
            if (Read(json, at.To(elements.Count)) is not { } element)
                return null;

            elements.Add(element);
        }

        return elements;
    }

    private RecordExpression? ReadRecord(JsonElement body, JsonPath at)
    {
        if (!problems.IsObject(body, at, "A record"))
            return null;

        var members = new List<KeyValuePair<string, Expression>>();
        foreach (var member in body.EnumerateObject())
        {
            if (Read(member.Value, at.To(member.Name)) is not { } value)
                return null;

            members.Add(new(member.Name, value));
        }

        return new RecordExpression(members);
    }

    private Expression? ReadMember(JsonElement body, string name, JsonPath at) =>
        problems.TryMember(body, name, at, out var member) ? Read(member, at.To(name)) : null;

    private Expression? Refused(JsonPath at, string message, ProblemKind kind = ProblemKind.Syntax)
    {
        problems.Add(at, message, kind: kind);
        return null;
    }
}
