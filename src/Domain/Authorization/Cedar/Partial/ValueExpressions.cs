using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>Writes values as the expressions that give them.</summary>
public static class ValueExpressions
{
    /// <summary>The expression whose value it is; a fault has none.</summary>
    public static Expression Of(CedarValue value) => value.Kind switch
    {
        ValueKind.Set => new SetExpression([.. value.AsSet.Elements.ToArray().Select(Of)]),
        ValueKind.Record => OfRecord(value.AsRecord),
        ValueKind.Decimal => Call("decimal", DecimalText(value.AsDecimal)),
        ValueKind.IpAddress => Call("ip", IpText(value.AsIpAddress)),
        ValueKind.Duration => Call("duration", DurationText(value.AsDuration)),
        ValueKind.Datetime => new CallExpression("offset", [Call("datetime", "1970-01-01"), Call("duration", DurationText(value.AsDatetime))]),
        ValueKind.Fault => throw new ArgumentException("A fault is no value.", nameof(value)),
        _ => new LiteralExpression(value),
    };

    private static RecordExpression OfRecord(CedarRecord record)
    {
        var members = new KeyValuePair<string, Expression>[record.Count];
        for (var i = 0; i < members.Length; i++)
            members[i] = KeyValuePair.Create(record.Names[i], Of(record.Values[i]));

        return new RecordExpression(members);
    }

    private static CallExpression Call(string function, string text) => new(function, [new LiteralExpression(CedarValue.Of(text))]);

    private static string DurationText(long milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");

    private static string DecimalText(long scaled)
    {
        var size = Int128.Abs(scaled);
        return string.Create(CultureInfo.InvariantCulture, $"{(scaled < 0 ? "-" : string.Empty)}{size / 10_000}.{size % 10_000:0000}");
    }

    private static string IpText(IpRange range)
    {
        var (bits, shown) = range.IsIpv6 ? (16, 8) : (8, 4);
        var parts = new string[shown];
        for (var i = 0; i < shown; i++)
        {
            var part = (uint)(range.Address >> (bits * (shown - 1 - i))) & ((1u << bits) - 1);
            parts[i] = part.ToString(range.IsIpv6 ? "x" : "d", CultureInfo.InvariantCulture);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(range.IsIpv6 ? ':' : '.', parts)}/{range.PrefixLength}");
    }
}
