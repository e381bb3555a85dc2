using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Writes values as entities and contexts have them in JSON, with explicit <c>__entity</c> and <c>__extn</c>.</summary>
public static class ValueJson
{
    /// <summary>The value as JSON; reading it again gives the same value.</summary>
    public static JsonNode Write(in CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean),
        ValueKind.Long => JsonValue.Create(value.AsLong),
        ValueKind.String => JsonValue.Create(value.AsString),
        ValueKind.Entity => new JsonObject { ["__entity"] = TypeAndId(value.AsEntity) },
        ValueKind.Set => Set(value.AsSet),
        ValueKind.Record => Record(value.AsRecord),
        ValueKind.Decimal => Extension("decimal", Decimal(value.AsDecimal)),
        ValueKind.IpAddress => Extension("ip", IpAddress(value.AsIpAddress)),
        ValueKind.Datetime => Datetime(value.AsDatetime),
        ValueKind.Duration => Extension("duration", string.Create(CultureInfo.InvariantCulture, $"{value.AsDuration}ms")),
        _ => throw new ArgumentException("A failed evaluation has no value to write.", nameof(value)),
    };

    /// <summary>The name of an entity as JSON.</summary>
    public static JsonNode TypeAndId(EntityUid uid) => new JsonObject { ["type"] = uid.Type, ["id"] = uid.Id };

    private static JsonArray Set(CedarSet set)
    {
        var json = new JsonArray();
        foreach (ref readonly var element in set.Elements)
            json.Add(Write(element));

        return json;
    }

    private static JsonObject Record(CedarRecord record)
    {
        var json = new JsonObject();
        for (var i = 0; i < record.Count; i++)
            json[record.Names[i]] = Write(record.Values[i]);

        return json;
    }

    private static JsonObject Extension(string function, JsonNode argument) =>
        new() { ["__extn"] = new JsonObject { ["fn"] = function, ["arg"] = argument } };

    private static string Decimal(long scaled)
    {
        var absolute = UInt128.CreateChecked(Int128.Abs(scaled));
        return string.Create(CultureInfo.InvariantCulture, $"{(scaled < 0 ? "-" : string.Empty)}{absolute / 10_000}.{(int)(absolute % 10_000):D4}");
    }

    private static string IpAddress(IpRange range)
    {
        Span<byte> bytes = stackalloc byte[range.IsIpv6 ? 16 : 4];
        for (var i = 0; i < bytes.Length; i++)
            bytes[bytes.Length - 1 - i] = (byte)(range.Address >> (8 * i));

        // Not by the platform's own form: that writes ::ffff:1.2.3.4, which the language does not read.
        var address = range.IsIpv6
            ? string.Join(':', Enumerable.Range(0, 8).Select(i => ((int)(ushort)(range.Address >> (112 - (16 * i)))).ToString("x", CultureInfo.InvariantCulture)))
            : new IPAddress(bytes).ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{address}/{range.PrefixLength}");
    }

    // Texts of datetimes end with the year 9999; any moment is so many milliseconds after 1970.
    private static JsonObject Datetime(long moment) => new()
    {
        ["__extn"] = new JsonObject
        {
            ["fn"] = "offset",
            ["args"] = new JsonArray(
                Extension("datetime", "1970-01-01"),
                Extension("duration", string.Create(CultureInfo.InvariantCulture, $"{moment}ms"))),
        },
    };
}
