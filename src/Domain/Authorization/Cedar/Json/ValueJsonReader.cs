using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>
/// Reads values of entities and contexts. Where the schema says what to expect, references to entities and extension values may be written
/// without <c>__entity</c> and <c>__extn</c>. Whether the value then fits the schema is for others to say.
/// </summary>
/// <param name="kind">What the problems are about.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class ValueJsonReader(ProblemKind kind, List<CedarProblem> problems)
{
    /// <summary>The value; absent by design when it cannot be read, which then is a problem.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="expected">What the schema says; absent by design without a schema.</param>
    public CedarValue? Read(JsonPlace place, CedarType? expected) => expected switch
    {
        EntityReferenceType => Entity(place) is { } uid ? CedarValue.Of(uid) : null,
        ExtensionType extension => Extension(place, extension),
        SetType set => Elements(place, set),
        RecordType record => Members(place, record),
        _ => Plain(place),
    };

    /// <summary>The name of an entity, with or without <c>__entity</c>; absent by design when it cannot be read.</summary>
    public EntityUid? Entity(JsonPlace place)
    {
        if (JsonEscapes.HasExpression(place))
            return Fail<EntityUid>(place, "`__expr` is no longer supported.", "write {\"__entity\": {\"type\": …, \"id\": …}}");

        if (JsonEscapes.ReferenceIn(place) is not { } name)
            return Fail<EntityUid>(place, $"Expected a reference to an entity, found {place.Kind}.", "write {\"type\": …, \"id\": …}");

        return EntityTypeName.IsName(name.Type)
            ? new EntityUid(name.Type, name.Id)
            : Fail<EntityUid>(place, $"{CedarText.Quote(name.Type)} is not the name of an entity type.");
    }

    private CedarValue? Plain(JsonPlace place)
    {
        switch (place.Element.ValueKind)
        {
            case JsonValueKind.True:
                return CedarValue.True;
            case JsonValueKind.False:
                return CedarValue.False;
            case JsonValueKind.String:
                return CedarValue.Of(place.Text ?? string.Empty);
            case JsonValueKind.Number when place.TryInteger(out var number):
                return CedarValue.Of(number);
            case JsonValueKind.Number:
                return FailValue(place, "Numbers must be integers of 64 bits.", "use the extension `decimal` for fractions");
            case JsonValueKind.Array:
                return Elements(place, SetType.Any);
            case JsonValueKind.Object:
                return PlainObject(place);
            default:
                return FailValue(place, "`null` is not a value.", "leave the member out");
        }
    }

    private CedarValue? PlainObject(JsonPlace place)
    {
        if (JsonEscapes.IsExpression(place))
            return FailValue(place, "`__expr` is no longer supported.", "write {\"__entity\": …} or {\"__extn\": …}");

        if (JsonEscapes.EntityOf(place) is { } entity)
            return HasIntegersOnly(entity) && Entity(place) is { } uid ? CedarValue.Of(uid) : null;

        if (JsonEscapes.CallOf(place) is { } call)
            return HasIntegersOnly(call.Place) ? Call(call) : null;

        return Members(place, null);
    }

    private CedarValue? Extension(JsonPlace place, ExtensionType expected)
    {
        if (JsonEscapes.HasExpression(place))
            return FailValue(place, "`__expr` is no longer supported.", "write {\"__extn\": {\"fn\": …, \"arg\": …}}");

        if (place.Member(JsonEscapes.Extension) is { } escaped && JsonEscapes.FunctionAndArguments(escaped) is { } inner)
            return Call(inner, isTyped: true);

        if (JsonEscapes.FunctionAndArguments(place) is { } call)
            return Call(call, isTyped: true);

        return Plain(place) is { } argument ? Value(place, expected.Constructor, [argument]) : null;
    }

    private CedarValue? Call(EscapedCall call, bool isTyped = false)
    {
        var signature = ExtensionSignature.Of(call.Function);
        var arguments = new CedarValue[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var expected = isTyped && signature is not null && i < signature.Arguments.Count ? signature.Arguments[i] : null;
            if (Read(call.Arguments[i], expected) is not { } argument)
                return null;

            arguments[i] = argument;
        }

        return Value(call.Place, call.Function, arguments);
    }

    private CedarValue? Value(JsonPlace place, string function, CedarValue[] arguments)
    {
        var value = ExtensionCalls.Call(function, arguments);
        return value.IsFault ? FailValue(place, $"`{function}` does not give a value: {value.AsFault.Message}") : value;
    }

    private CedarValue? Elements(JsonPlace place, SetType expected)
    {
        if (!place.IsList)
            return FailValue(place, $"Expected a list, found {place.Kind}.");

        var elements = new List<CedarValue>(place.Element.GetArrayLength());
        foreach (var element in place.Elements())
        {
            if (Read(element, expected.Element) is not { } value)
                return null;

            elements.Add(value);
        }

        return CedarValue.Of(CedarSet.Of([.. elements]));
    }

    private CedarValue? Members(JsonPlace place, RecordType? expected)
    {
        if (!place.IsObject)
            return FailValue(place, $"Expected an object, found {place.Kind}.");

        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var (name, member) in place.Members())
        {
            AttributeType? attribute = null;
            if (expected?.Attributes.TryGetValue(name, out attribute) == false)
                return FailValue(member, $"The schema knows no attribute `{name}` here.", Spelling.DidYouMean(name, expected.Attributes.Keys));

            if (Read(member, attribute?.Type) is not { } value)
                return null;

            members.Add(name, value);
        }

        foreach (var (name, attribute) in expected?.Attributes ?? RecordType.Empty.Attributes)
        {
            if (attribute.IsRequired && !members.ContainsKey(name))
                return FailValue(place, $"The attribute `{name}` is missing.");
        }

        return CedarValue.Of(CedarRecord.Of(members));
    }

    // Escapes may hold members that nobody reads, but no numbers that the language does not have.
    private bool HasIntegersOnly(JsonPlace place) =>
        JsonEscapes.HasIntegersOnly(place) || FailValue(place, "Numbers must be integers of 64 bits.", "use the extension `decimal` for fractions") is not null;

    private CedarValue? FailValue(JsonPlace place, string message, string? hint = null)
    {
        problems.Add(place.Problem(kind, message, hint));
        return null;
    }

    private T? Fail<T>(JsonPlace place, string message, string? hint = null)
        where T : class
    {
        problems.Add(place.Problem(kind, message, hint));
        return null;
    }
}
