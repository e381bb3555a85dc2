using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>
/// Reads properties and contexts: a <c>null</c> is left out, a number that is no integer of 64 bits becomes its text, and references and
/// extension values are written as everywhere in Cedar's JSON (<c>__entity</c>, <c>__extn</c>).
/// </summary>
internal sealed class PropertyReader
{
    private readonly List<string> _names = [];
    private readonly List<CedarValue> _values = [];
    private string? _fault;

    /// <summary>The first thing that was wrong since it was last asked for; absent when nothing was.</summary>
    public string? TakeFault()
    {
        var fault = _fault;
        _fault = null;
        return fault;
    }

    /// <summary>Reads the object that begins here, to its end.</summary>
    /// <param name="json">Stands on the beginning of an object.</param>
    /// <param name="leftOut">A member that is read and not kept; absent by design when all are kept.</param>
    public CedarRecord ReadRecord(ref Utf8JsonReader json, string? leftOut)
    {
        var (firstName, firstValue) = (_names.Count, _values.Count);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString() ?? string.Empty;
            json.Read();
            var value = Read(ref json);
            if (string.Equals(name, leftOut, StringComparison.Ordinal))
                continue;

            _names.Add(name);
            _values.Add(value);
        }

        var names = _names.EndFrom(firstName);
        var values = _values.EndFrom(firstValue);
        _names.RemoveRange(firstName, names.Length);
        _values.RemoveRange(firstValue, values.Length);
        return Record(names, values);
    }

    // A fault stands for null: nothing else gives one, and no record may hold one.
    private CedarValue Read(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.True:
                return CedarValue.True;
            case JsonTokenType.False:
                return CedarValue.False;
            case JsonTokenType.String:
                return CedarValue.Of(json.GetString() ?? string.Empty);
            case JsonTokenType.Number:
                return json.TryGetInt64(out var number) ? CedarValue.Of(number) : CedarValue.Of(Encoding.UTF8.GetString(json.ValueSpan));
            case JsonTokenType.StartArray:
                return ReadSet(ref json);
            case JsonTokenType.StartObject:
                return Unescaped(ReadRecord(ref json, null));
            default:
                return default;
        }
    }

    private CedarValue ReadSet(ref Utf8JsonReader json)
    {
        var first = _values.Count;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var element = Read(ref json);
            if (!element.IsFault)
                _values.Add(element);
        }

        var elements = _values.EndFrom(first);
        _values.RemoveRange(first, elements.Length);
        return CedarValue.Of(CedarSet.Of(elements));
    }

    private CedarRecord Record(string[] names, CedarValue[] values)
    {
        if (names.Length == 0)
            return CedarRecord.Empty;

        Array.Sort(names, values, StringComparer.Ordinal);
        var count = 0;
        for (var i = 0; i < names.Length; i++)
        {
            // AuthZEN §11.5, RFC 7493 §2.3: two members of one name have two readings, also when one of them is null.
            if (i > 0 && string.Equals(names[i], names[i - 1], StringComparison.Ordinal))
                _fault ??= "a member stands twice in one object";

            if (!values[i].IsFault)
                (names[count], values[count++]) = (names[i], values[i]);
        }

        return count == 0 ? CedarRecord.Empty : CedarRecord.OfSorted(names[..count], values[..count]);
    }

    private CedarValue Unescaped(CedarRecord record)
    {
        if (record.Count != 1 || record.Values[0].Kind != ValueKind.Record)
            return CedarValue.Of(record);

        var inner = record.Values[0].AsRecord;
        return record.Names[0] switch
        {
            "__entity" => Reference(record, inner),
            "__extn" => Extension(record, inner),
            _ => CedarValue.Of(record),
        };
    }

    private CedarValue Reference(CedarRecord record, CedarRecord inner)
    {
        if (!inner.TryGet("type", out var type) || !inner.TryGet("id", out var id) || type.Kind != ValueKind.String || id.Kind != ValueKind.String)
            return CedarValue.Of(record);

        if (EntityTypeName.IsName(type.AsString))
            return CedarValue.Of(new EntityUid(type.AsString, id.AsString));

        _fault ??= "a reference names a type that is none";
        return CedarValue.Of(record);
    }

    private CedarValue Extension(CedarRecord record, CedarRecord inner)
    {
        if (!inner.TryGet("fn", out var function) || !inner.TryGet("arg", out var argument) || function.Kind != ValueKind.String)
            return CedarValue.Of(record);

        var value = ExtensionCalls.Call(function.AsString, [argument]);
        if (!value.IsFault)
            return value;

        _fault ??= "an extension value cannot be read";
        return CedarValue.Of(record);
    }
}
