using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Decisions;

/// <summary>Entities and values whose references and extension values are written as such, read without a schema and without judging them.</summary>
internal static class ExplicitEntities
{
    /// <summary>The entities; absent by design when they cannot be read this way.</summary>
    public static EntityStore? Read(JsonElement entities)
    {
        try
        {
            return EntityStore.Of([.. entities.EnumerateArray().Select(EntityOf)]).Value;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    public static EntityUid Uid(JsonElement json)
    {
        var uid = json.TryGetProperty("__entity", out var inner) ? inner : json;
        return new EntityUid(Text(uid.GetProperty("type")), Text(uid.GetProperty("id")));
    }

    public static CedarValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => CedarValue.True,
        JsonValueKind.False => CedarValue.False,
        JsonValueKind.Number => CedarValue.Of(json.GetInt64()),
        JsonValueKind.String => CedarValue.Of(Text(json)),
        JsonValueKind.Array => CedarValue.Of(CedarSet.Of([.. json.EnumerateArray().Select(Value)])),
        _ when json.TryGetProperty("__entity", out _) => CedarValue.Of(Uid(json)),
        _ when json.TryGetProperty("__extn", out var call) => Called(call),
        _ => CedarValue.Of(RecordOf(json)),
    };

    private static Entity EntityOf(JsonElement json) => new(
        Uid(json.GetProperty("uid")),
        RecordOf(json.GetProperty("attrs")),
        json.TryGetProperty("tags", out var tags) ? RecordOf(tags) : CedarRecord.Empty,
        [.. json.GetProperty("parents").EnumerateArray().Select(Uid)]);

    private static CedarRecord RecordOf(JsonElement json) =>
        CedarRecord.Of(json.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal));

    private static CedarValue Called(JsonElement call)
    {
        CedarValue[] arguments = call.TryGetProperty("arg", out var one) ? [Value(one)] : [.. call.GetProperty("args").EnumerateArray().Select(Value)];
        var value = ExtensionCalls.Call(Text(call.GetProperty("fn")), arguments);
        return value.IsFault ? throw new FormatException(value.AsFault.Message) : value;
    }

    private static string Text(JsonElement json) => json.GetString().ShouldNotBeNull();
}
