using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Reads values within policies. Calls of extension functions stay calls: what they cannot read is a failed evaluation, not a policy that cannot be read.</summary>
internal sealed class LiteralJson(JsonProblems problems)
{
    /// <summary>Reads one; absent by design after a problem.</summary>
    public Expression? Read(JsonPlace at) => Read(at, CedarLimits.Depth);

    private Expression? Read(JsonPlace at, int levels)
    {
        if (levels == 0)
        {
            problems.Add(at, $"Values nest at most {CedarLimits.Depth} levels deep.", kind: ProblemKind.Limit);
            return null;
        }

        switch (at.Element.ValueKind)
        {
            case JsonValueKind.True:
            case JsonValueKind.False:
                return new LiteralExpression(CedarValue.Of(at.Element.GetBoolean()));
            case JsonValueKind.String:
                return new LiteralExpression(CedarValue.Of(at.Text ?? string.Empty));
            case JsonValueKind.Number when at.Element.TryGetInt64(out var number):
                return new LiteralExpression(CedarValue.Of(number));
            case JsonValueKind.Array:
                return ReadAll(at.Elements(), levels - 1) is { } elements ? new SetExpression(elements) : null;
            case JsonValueKind.Object:
                return ReadObject(at, levels - 1);
            case JsonValueKind.Number:
                return Refused(at, "Numbers are integers of 64 bits.", "Write other numbers as decimal(\"…\").");
            default:
                return Refused(at, "There is no null.");
        }
    }

    private Expression? ReadObject(JsonPlace at, int levels)
    {
        if (JsonEscapes.IsExpression(at))
            return Refused(at.Member(JsonEscapes.Expression) ?? at, "The escape __expr is not supported.", "Use __entity or __extn.");

        if (JsonEscapes.EntityOf(at) is { } named)
            return problems.ReadEntity(named) is { } entity ? new LiteralExpression(CedarValue.Of(entity)) : null;

        if (JsonEscapes.CallOf(at) is { } call)
            return ReadCall(call, levels);

        var record = new List<KeyValuePair<string, Expression>>();
        foreach (var (name, member) in at.Members())
        {
            if (Read(member, levels) is not { } value)
                return null;

            record.Add(new(name, value));
        }

        return new RecordExpression(record);
    }

    private CallExpression? ReadCall(EscapedCall call, int levels)
    {
        if (!JsonProblems.IsTypeName(call.Function))
        {
            problems.Add(call.Place.Member("fn") ?? call.Place, "This is no name of a function.");
            return null;
        }

        return ReadAll(call.Arguments, levels) is { } values ? new CallExpression(call.Function, values) : null;
    }

    private List<Expression>? ReadAll(IEnumerable<JsonPlace> all, int levels)
    {
        var values = new List<Expression>();
        foreach (var element in all)
        {
            if (Read(element, levels) is not { } value)
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
