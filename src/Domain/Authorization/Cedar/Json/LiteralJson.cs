using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads values within policies. Calls of extension functions stay calls: what they cannot read is a failed evaluation, not a policy that cannot be read.</summary>
internal sealed class LiteralJson(JsonProblems problems)
{
    /// <summary>Reads one; absent by design after a problem.</summary>
    public Expression? Read(JsonPlace at)
    {
        switch (at.Element.ValueKind)
        {
            case JsonValueKind.True:
            case JsonValueKind.False:
                return new LiteralExpression(CedarValue.Of(at.Element.GetBoolean()));
            case JsonValueKind.String:
                return new LiteralExpression(CedarValue.Of(at.Text ?? string.Empty));
            case JsonValueKind.Number when at.TryInteger(out var number):
                return new LiteralExpression(CedarValue.Of(number));
            case JsonValueKind.Array:
                return ReadAll(at.Elements()) is { } elements ? new SetExpression(elements) : null;
            case JsonValueKind.Object:
                return ReadObject(at);
            case JsonValueKind.Number:
                return Refused(at, "Numbers are integers of 64 bits.", "Write other numbers as decimal(\"…\").");
            default:
                return Refused(at, "There is no null.");
        }
    }

    private Expression? ReadObject(JsonPlace at)
    {
        if (JsonEscapes.IsExpression(at))
            return Refused(at.Member(JsonEscapes.Expression) ?? at, "The escape __expr is not supported.", "Use __entity or __extn.");

        if (JsonEscapes.EntityOf(at) is { } named)
            return problems.ReadEntity(named) is { } entity ? new LiteralExpression(CedarValue.Of(entity)) : null;

        if (JsonEscapes.CallOf(at) is { } call)
            return ReadCall(call);

        var record = new List<KeyValuePair<string, Expression>>();
        foreach (var (name, member) in at.Members())
        {
            if (Read(member) is not { } value)
                return null;

            record.Add(new(name, value));
        }

        return new RecordExpression(record);
    }

    private CallExpression? ReadCall(EscapedCall call)
    {
        if (!JsonProblems.IsTypeName(call.Function))
        {
            problems.Add(call.Place.Member("fn") ?? call.Place, "This is no name of a function.");
            return null;
        }

        return ReadAll(call.Arguments) is { } values ? new CallExpression(call.Function, values) : null;
    }

    private List<Expression>? ReadAll(IEnumerable<JsonPlace> all)
    {
        var values = new List<Expression>();
        foreach (var element in all)
        {
            if (Read(element) is not { } value)
                return null;

            values.Add(value);
        }

        return values;
    }

    private Expression? Refused(JsonPlace at, string message, string? hint = null)
    {
        problems.Add(at, message, hint);
        return null;
    }
}
