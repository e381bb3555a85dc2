using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary><c>duration("…")</c> and its methods: a 64-bit number of milliseconds.</summary>
internal static class Durations
{
    private static readonly CedarValue Malformed = CedarValue.Fault(FaultKind.Extension, "`duration` takes numbers with the units d, h, m, s and ms, in that order, such as \"1d2h30m\".");
    private static readonly CedarValue TooLarge = CedarValue.Fault(FaultKind.Extension, "`duration` takes what fits in 64 bits of milliseconds.");

    private static readonly (string Unit, long Milliseconds)[] Units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    public static CedarValue Read(CedarValue text)
    {
        if (text.Kind != ValueKind.String)
            return TypeFault.String.Of(text);

        var rest = text.AsString.AsSpan();
        var isNegative = rest.StartsWith('-');
        if (isNegative)
            rest = rest[1..];

        if (rest.IsEmpty)
            return Malformed;

        var isTooLarge = false;
        Int128 total = 0;
        for (var next = 0; !rest.IsEmpty;)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 1)
                return Malformed;

            var unit = rest[digits..];
            unit = unit[..UnitLength(unit)];
            var index = IndexOf(unit, next);
            if (index < 0)
                return Malformed;

            var number = rest[..digits].TrimStart('0');
            isTooLarge |= number.Length > 19;
            if (!isTooLarge)
                total += Number(number) * Units[index].Milliseconds;

            next = index + 1;
            rest = rest[(digits + unit.Length)..];
        }

        if (isNegative)
            total = -total;

        return !isTooLarge && total >= long.MinValue && total <= long.MaxValue ? CedarValue.OfDuration((long)total) : TooLarge;
    }

    public static CedarValue ToMilliseconds(CedarValue duration) => In(duration, 1);

    public static CedarValue ToSeconds(CedarValue duration) => In(duration, 1_000);

    public static CedarValue ToMinutes(CedarValue duration) => In(duration, 60_000);

    public static CedarValue ToHours(CedarValue duration) => In(duration, 3_600_000);

    public static CedarValue ToDays(CedarValue duration) => In(duration, 86_400_000);

    private static CedarValue In(in CedarValue duration, long unit) =>
        duration.Kind == ValueKind.Duration ? CedarValue.Of(duration.AsDuration / unit) : TypeFault.Duration.Of(duration);

    // "m" before "s" alone is minutes; "ms" is the one unit of two letters.
    private static int UnitLength(ReadOnlySpan<char> rest) => rest.StartsWith("ms", StringComparison.Ordinal) ? 2 : Math.Min(1, rest.Length);

    private static int IndexOf(ReadOnlySpan<char> unit, int from)
    {
        for (var i = from; i < Units.Length; i++)
        {
            if (unit.SequenceEqual(Units[i].Unit))
                return i;
        }

        return -1;
    }

    private static Int128 Number(ReadOnlySpan<char> digits)
    {
        Int128 number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');

        return number;
    }
}
