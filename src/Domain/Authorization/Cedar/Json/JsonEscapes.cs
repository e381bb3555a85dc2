using System.Text.Json;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>
/// Objects that stand for a reference or an extension value: those with a single member of one of these names, provided that it is complete. Others
/// are records like any other.
/// </summary>
internal static class JsonEscapes
{
    public const string Entity = "__entity";
    public const string Extension = "__extn";
    public const string Expression = "__expr";

    private static readonly string[] Reference = ["type", "id"];

    /// <summary>What stands in <c>{"__entity": {"type": …, "id": …}}</c>; absent by design for anything else.</summary>
    public static JsonPlace? EntityOf(JsonPlace place) =>
        IsAlone(place) && place.Member(Entity) is { } entity && TypeAndId(entity) is not null ? entity : null;

    /// <summary>What stands in <c>{"__extn": {"fn": …, "arg": …}}</c>; absent by design for anything else.</summary>
    public static EscapedCall? CallOf(JsonPlace place) =>
        IsAlone(place) && place.Member(Extension) is { } extension ? FunctionAndArguments(extension) : null;

    /// <summary>Whether it is <c>{"__expr": "…"}</c>, which the language no longer has.</summary>
    public static bool IsExpression(JsonPlace place) => IsAlone(place) && place.Member(Expression)?.Text is not null;

    /// <summary>The members <c>type</c> and <c>id</c>, if both are texts.</summary>
    public static (string Type, string Id)? TypeAndId(JsonPlace place) =>
        place.Member("type")?.Text is { } type && place.Member("id")?.Text is { } id ? (type, id) : null;

    /// <summary>
    /// The reference where nothing else can stand: <c>{"__entity": {"type": …, "id": …}}</c>, or without <c>__entity</c>, also when more members stand
    /// beside them. The pair may be a list of two texts. Absent by design for anything else.
    /// </summary>
    public static (string Type, string Id)? ReferenceIn(JsonPlace place) =>
        place.Member(Entity) is { } escaped && TypeAndId(escaped.InOrder(Reference)) is { } inner ? inner : TypeAndId(place.InOrder(Reference));

    /// <summary>Whether it has the member <c>__expr</c>, which the language no longer has, where only a reference or an extension value can stand.</summary>
    public static bool HasExpression(JsonPlace place) => place.Member(Expression)?.Text is not null;

    /// <summary>The members <c>fn</c> and <c>arg</c> or <c>args</c>, if they are a text and something, or a list.</summary>
    public static EscapedCall? FunctionAndArguments(JsonPlace place)
    {
        if (place.Member("fn")?.Text is not { } function)
            return null;

        // With both, the list counts where the single argument is none that can be read.
        var arguments = place.Member("args") is { IsList: true } list ? list : (JsonPlace?)null;
        if (place.Member("arg") is { } argument && (arguments is null || HasIntegersOnly(argument)))
            return new EscapedCall(place, function, [argument]);

        return arguments is { } many ? new EscapedCall(place, function, [.. many.Elements()]) : null;
    }

    /// <summary>Whether all numbers within are integers that the language has.</summary>
    public static bool HasIntegersOnly(JsonPlace place)
    {
        if (place.Element.ValueKind == JsonValueKind.Number)
            return place.TryInteger(out _);

        return place.Members().All(member => HasIntegersOnly(member.Value)) && place.Elements().All(HasIntegersOnly);
    }

    private static bool IsAlone(JsonPlace place) => place.Element.ValueKind == JsonValueKind.Object && place.Element.GetPropertyCount() == 1;
}

/// <summary>A call of an extension function, as data writes it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Arguments">What it is called with.</param>
internal sealed record EscapedCall(JsonPlace Place, string Function, IReadOnlyList<JsonPlace> Arguments);
