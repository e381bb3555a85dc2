using System.Diagnostics;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Writes expressions in their JSON form.</summary>
internal static class ExpressionJsonWriter
{
    /// <summary>Writes one.</summary>
    public static JsonObject Write(Expression expression) => expression switch
    {
        LiteralExpression literal => new JsonObject { ["Value"] = Write(literal.Value) },
        VariableExpression variable => new JsonObject { ["Var"] = OperatorNames.Of(variable.Variable) },
        UnaryExpression unary => new JsonObject { [OperatorNames.Of(unary.Operator)] = new JsonObject { ["arg"] = Write(unary.Operand) } },
        BinaryExpression binary => new JsonObject { [OperatorNames.Of(binary.Operator)] = Pair(Write(binary.Left), binary.Right) },
        AndExpression or OrExpression => WriteChain(expression),
        ConditionalExpression choice => new JsonObject
        {
            ["if-then-else"] = new JsonObject { ["if"] = Write(choice.Condition), ["then"] = Write(choice.Then), ["else"] = Write(choice.Else) },
        },
        AttributeExpression access => new JsonObject { ["."] = new JsonObject { ["left"] = Write(access.Target), ["attr"] = access.Name } },
        HasExpression has => new JsonObject { ["has"] = new JsonObject { ["left"] = Write(has.Target), ["attr"] = WritePath(has.Path) } },
        LikeExpression like => new JsonObject { ["like"] = new JsonObject { ["left"] = Write(like.Target), ["pattern"] = PatternJson.Write(like.Pattern) } },
        IsExpression test => new JsonObject { ["is"] = WriteIs(test) },
        SetExpression set => new JsonObject { ["Set"] = WriteAll(set.Elements) },
        RecordExpression record => new JsonObject { ["Record"] = new JsonObject(record.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Write(member.Value)))) },
        CallExpression call when IsOperator(call) => new JsonObject { [call.Function] = WriteAll(call.Arguments) },
        CallExpression => new JsonObject { ["Value"] = WriteValue(expression) },
        _ => throw new UnreachableException($"{expression.GetType().Name} has no JSON form."),
    };

    // A chain may have thousands of operands: from its innermost left side outwards, in a loop.
    private static JsonObject WriteChain(Expression chain)
    {
        var rights = new Stack<(string Operator, Expression Right)>();
        while (chain is AndExpression or OrExpression)
        {
            rights.Push(chain is AndExpression and ? ("&&", and.Right) : ("||", ((OrExpression)chain).Right));
            chain = chain is AndExpression inner ? inner.Left : ((OrExpression)chain).Left;
        }

        var written = Write(chain);
        while (rights.TryPop(out var next))
            written = new JsonObject { [next.Operator] = Pair(written, next.Right) };

        return written;
    }

    private static JsonObject Pair(JsonObject left, Expression right) => new() { ["left"] = left, ["right"] = Write(right) };

    private static JsonObject WriteIs(IsExpression test)
    {
        var json = new JsonObject { ["left"] = Write(test.Target), ["entity_type"] = test.Type };
        if (test.Ancestor is { } ancestor)
            json["in"] = Write(ancestor);

        return json;
    }

    private static JsonNode WritePath(IReadOnlyList<string> path) =>
        path.Count == 1 ? JsonValue.Create(path[0]) : new JsonArray([.. path.Select(name => JsonValue.Create(name))]);

    private static JsonArray WriteAll(IReadOnlyList<Expression> expressions) => new([.. expressions.Select(Write)]);

    private static bool IsOperator(CallExpression call) => ExtensionFunctions.IsFunction(call.Function) || ExtensionFunctions.IsMethod(call.Function);

    // A function that nobody knows can only have been read within a value, and is no operator.
    private static JsonNode WriteValue(Expression expression) => expression switch
    {
        LiteralExpression literal => Write(literal.Value),
        SetExpression set => new JsonArray([.. set.Elements.Select(WriteValue)]),
        RecordExpression record => new JsonObject(record.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)WriteValue(member.Value)))),
        CallExpression call => new JsonObject { ["__extn"] = new JsonObject { ["fn"] = call.Function, ["args"] = new JsonArray([.. call.Arguments.Select(WriteValue)]) } },
        _ => throw new UnreachableException($"{expression.GetType().Name} does not stand within a value."),
    };

    private static JsonNode Write(CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean),
        ValueKind.Long => JsonValue.Create(value.AsLong),
        ValueKind.String => JsonValue.Create(value.AsString),
        ValueKind.Entity => new JsonObject { ["__entity"] = new JsonObject { ["type"] = value.AsEntity.Type, ["id"] = value.AsEntity.Id } },
        _ => throw new UnreachableException($"A literal of kind {value.Kind} cannot be written in a policy."),
    };
}
