using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>Values on both sides of what a policy compares with.</summary>
internal static class Neighbours
{
    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 128;

    /// <summary>A constant and the values next to it.</summary>
    public static IEnumerable<CedarValue> Of(CedarValue value) => value.Kind switch
    {
        ValueKind.Long => Around(value.AsLong).Select(CedarValue.Of),
        ValueKind.Decimal => Around(value.AsDecimal).Select(CedarValue.OfDecimal),
        ValueKind.Datetime => Around(value.AsDatetime).Select(CedarValue.OfDatetime),
        ValueKind.Duration => Around(value.AsDuration).Select(CedarValue.OfDuration),
        ValueKind.Boolean => [CedarValue.True, CedarValue.False],
        ValueKind.String => [value, CedarValue.Of(value.AsString + "x"), CedarValue.Of(string.Empty)],
        ValueKind.IpAddress => Around(value.AsIpAddress).Select(CedarValue.Of),
        ValueKind.Set => [value, CedarValue.Of(CedarSet.Empty), .. value.AsSet.Elements.ToArray().Select(element => CedarValue.Of(CedarSet.Of([element])))],
        ValueKind.Fault => [],
        _ => [value],
    };

    /// <summary>Texts that are like a pattern, and one that is hardly.</summary>
    public static IEnumerable<CedarValue> Of(LikePattern pattern) =>
        [CedarValue.Of(string.Concat(pattern.Parts)), CedarValue.Of(string.Join("x", pattern.Parts)), CedarValue.Of("~" + string.Concat(pattern.Parts) + "~")];

    /// <summary>The moments that are a duration away from a moment.</summary>
    public static IEnumerable<CedarValue> Of(CedarValue moment, CedarValue duration) =>
        from sum in new[] { (Int128)moment.AsDatetime + duration.AsDuration, (Int128)moment.AsDatetime - duration.AsDuration }
        where sum >= long.MinValue && sum <= long.MaxValue
        from near in Around((long)sum)
        select CedarValue.OfDatetime(near);

    private static IEnumerable<long> Around(long number)
    {
        yield return number;
        if (number < long.MaxValue)
            yield return number + 1;
        if (number > long.MinValue)
            yield return number - 1;
    }

    private static IEnumerable<IpRange> Around(IpRange range)
    {
        var bits = range.IsIpv6 ? Ipv6Bits : Ipv4Bits;
        yield return range;
        yield return range with { PrefixLength = bits };

        // The first address beyond the range, if there is one.
        if (range.PrefixLength == 0)
            yield break;

        var size = UInt128.One << (bits - range.PrefixLength);
        var last = range.IsIpv6 ? UInt128.MaxValue : uint.MaxValue;
        yield return new IpRange(range.IsIpv6, range.Address <= last - size ? range.Address + size : range.Address - size, bits);
    }
}
