using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads values within policies. Calls of extension functions stay calls: what they cannot read is a failed evaluation, not a policy that cannot be read.</summary>
internal sealed class LiteralJson(JsonProblems problems)
{
    /// <summary>Reads one; absent by design after a problem.</summary>
    public Expression? Read(JsonElement json, JsonPath at)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True:
            case JsonValueKind.False:
                return new LiteralExpression(CedarValue.Of(json.GetBoolean()));
            case JsonValueKind.String:
                return new LiteralExpression(CedarValue.Of(json.GetString() ?? string.Empty));
            case JsonValueKind.Number when json.TryGetInt64(out var number):
                return new LiteralExpression(CedarValue.Of(number));
            case JsonValueKind.Array:
                return ReadAll(json.EnumerateArray(), at) is { } elements ? new SetExpression(elements) : null;
            case JsonValueKind.Object:
                return ReadObject(json, at);
            case JsonValueKind.Number:
                return Refused(at, "Numbers are integers of 64 bits.", "Write other numbers as decimal(\"…\").");
            default:
                return Refused(at, "There is no null.");
        }
    }

    private Expression? ReadObject(JsonElement json, JsonPath at)
    {
        using var members = json.EnumerateObject();
        if (members.MoveNext())
        {
            var only = members.Current;
            if (!members.MoveNext() && ReadEscape(only, at.To(only.Name)) is (true, var escaped))
                return escaped;
        }

        var record = new List<KeyValuePair<string, Expression>>();
        foreach (var member in json.EnumerateObject())
        {
            if (Read(member.Value, at.To(member.Name)) is not { } value)
                return null;

            record.Add(new(member.Name, value));
        }

        return new RecordExpression(record);
    }

    // What only looks like an escape (members of other kinds) is a record.
    private (bool IsEscape, Expression? Expression) ReadEscape(JsonProperty only, JsonPath at) => only.Name switch
    {
        "__entity" when IsText(only.Value, "type") && IsText(only.Value, "id") =>
            (true, problems.ReadEntity(only.Value, at) is { } entity ? new LiteralExpression(CedarValue.Of(entity)) : null),
        "__extn" when IsText(only.Value, "fn") && only.Value.TryGetProperty("arg", out var argument) => (true, ReadCall(only.Value, [argument], at)),
        "__extn" when IsText(only.Value, "fn") && only.Value.TryGetProperty("args", out var arguments) && arguments.ValueKind == JsonValueKind.Array =>
            (true, ReadCall(only.Value, arguments.EnumerateArray(), at)),
        "__expr" when only.Value.ValueKind == JsonValueKind.String => (true, Refused(at, "The escape __expr is not supported.", "Use __entity or __extn.")),
        _ => (false, null),
    };

    private CallExpression? ReadCall(JsonElement json, IEnumerable<JsonElement> arguments, JsonPath at)
    {
        var function = json.GetProperty("fn").GetString() ?? string.Empty;
        if (!JsonProblems.IsTypeName(function))
        {
            problems.Add(at.To("fn"), "This is no name of a function.");
            return null;
        }

        return ReadAll(arguments, at) is { } values ? new CallExpression(function, values) : null;
    }

    private List<Expression>? ReadAll(IEnumerable<JsonElement> all, JsonPath at)
    {
        var values = new List<Expression>();
        foreach (var json in all)
        {
            if (Read(json, at.To(values.Count)) is not { } value)
                return null;

            values.Add(value);
        }

        return values;
    }

    private static bool IsText(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String;

    private Expression? Refused(JsonPath at, string message, string? hint = null)
    {
        problems.Add(at, message, hint);
        return null;
    }
}
