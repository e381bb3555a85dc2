using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary><c>decimal("…")</c> and its methods: four decimal places in 64 bits.</summary>
internal static class Decimals
{
    private const int Places = 4;
    private const int Scale = 10_000;

    private static readonly CedarValue Malformed = CedarValue.Fault(FaultKind.Extension, "`decimal` takes digits, a point and one to four digits, such as \"-12.75\".");
    private static readonly CedarValue TooLarge = CedarValue.Fault(FaultKind.Extension, "`decimal` takes values from -922337203685477.5808 to 922337203685477.5807.");

    public static CedarValue Read(CedarValue text)
    {
        if (text.Kind != ValueKind.String)
            return TypeFault.String.Of(text);

        var rest = text.AsString.AsSpan();
        var isNegative = rest.StartsWith('-');
        if (isNegative)
            rest = rest[1..];

        var point = rest.IndexOf('.');
        if (point < 1 || rest.Length - point - 1 is < 1 or > Places || !IsDigits(rest[..point]) || !IsDigits(rest[(point + 1)..]))
            return Malformed;

        // Leading zeros count for nothing, however many there are.
        var whole = rest[..point].TrimStart('0');
        if (whole.Length > 19)
            return TooLarge;

        var scaled = (Number(whole) * Scale) + (Number(rest[(point + 1)..]) * Pow10(Places - (rest.Length - point - 1)));
        if (isNegative)
            scaled = -scaled;

        return scaled >= long.MinValue && scaled <= long.MaxValue ? CedarValue.OfDecimal((long)scaled) : TooLarge;
    }

    public static CedarValue LessThan(CedarValue left, CedarValue right) =>
        Are(left, right) ? CedarValue.Of(left.AsDecimal < right.AsDecimal) : Wrong(left, right);

    public static CedarValue LessThanOrEqual(CedarValue left, CedarValue right) =>
        Are(left, right) ? CedarValue.Of(left.AsDecimal <= right.AsDecimal) : Wrong(left, right);

    public static CedarValue GreaterThan(CedarValue left, CedarValue right) =>
        Are(left, right) ? CedarValue.Of(left.AsDecimal > right.AsDecimal) : Wrong(left, right);

    public static CedarValue GreaterThanOrEqual(CedarValue left, CedarValue right) =>
        Are(left, right) ? CedarValue.Of(left.AsDecimal >= right.AsDecimal) : Wrong(left, right);

    private static bool Are(in CedarValue left, in CedarValue right) => left.Kind == ValueKind.Decimal && right.Kind == ValueKind.Decimal;

    private static CedarValue Wrong(in CedarValue left, in CedarValue right) => TypeFault.Decimal.Of(left.Kind == ValueKind.Decimal ? right : left);

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static Int128 Number(ReadOnlySpan<char> digits)
    {
        Int128 number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');

        return number;
    }

    private static int Pow10(int places) => places switch { 0 => 1, 1 => 10, 2 => 100, _ => 1_000 };
}
