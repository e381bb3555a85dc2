using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary>Reads <c>YYYY-MM-DD</c>, and the same with <c>Thh:mm:ss</c>, perhaps <c>.mmm</c>, and <c>Z</c> or <c>±hhmm</c>. Year 0000 exists, and is a leap year.</summary>
internal static class DatetimeText
{
    private static readonly CedarValue Malformed =
        CedarValue.Fault(FaultKind.Extension, "`datetime` takes YYYY-MM-DD, or YYYY-MM-DDThh:mm:ss with perhaps .mmm and then Z or an offset such as +0130.");

    private static readonly CedarValue NoSuchTime = CedarValue.Fault(FaultKind.Extension, "there is no such day, time or offset.");

    public static CedarValue Read(ReadOnlySpan<char> text)
    {
        if (!IsShaped(text, "0000-00-00"))
            return Malformed;

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var isDay = month is >= 1 and <= 12 && day >= 1 && day <= DaysOf(year, month);
        var midnight = DaysSince1970(year, month, day) * 86_400_000L;
        if (text.Length == 10)
            return isDay ? CedarValue.OfDatetime(midnight) : NoSuchTime;

        var time = text[10..];
        if (!IsShaped(time, "T00:00:00"))
            return Malformed;

        var (hour, minute, second) = (Number(time[1..3]), Number(time[4..6]), Number(time[7..9]));
        var rest = time[9..];
        var milliseconds = 0;
        if (IsShaped(rest, ".000"))
        {
            milliseconds = Number(rest[1..4]);
            rest = rest[4..];
        }

        if (!TryReadOffset(rest, out var offsetHours, out var offsetMinutes))
            return Malformed;

        if (!isDay || hour > 23 || minute > 59 || second > 59 || Math.Abs(offsetHours) > 23 || Math.Abs(offsetMinutes) > 59)
            return NoSuchTime;

        var seconds = ((hour - offsetHours) * 3_600L) + ((minute - offsetMinutes) * 60L) + second;
        return CedarValue.OfDatetime(midnight + (seconds * 1_000) + milliseconds);
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int hours, out int minutes)
    {
        (hours, minutes) = (0, 0);
        if (text is "Z")
            return true;

        if (text.Length != 5 || text[0] is not ('+' or '-') || !IsShaped(text[1..], "0000"))
            return false;

        var sign = text[0] == '-' ? -1 : 1;
        (hours, minutes) = (sign * Number(text[1..3]), sign * Number(text[3..5]));
        return true;
    }

    // A zero of the shape stands for any ASCII digit, anything else for itself.
    private static bool IsShaped(ReadOnlySpan<char> text, string shape)
    {
        if (text.Length < shape.Length)
            return false;

        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != shape[i])
                return false;
        }

        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');

        return number;
    }

    private static int DaysOf(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    // The platform's calendar begins with year 1, ours with year 0: years are counted from March, in cycles of 400.
    private static long DaysSince1970(int year, int month, int day)
    {
        var marchYear = month <= 2 ? year - 1 : year;
        var cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400;
        var yearOfCycle = marchYear - (cycle * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfCycle = (yearOfCycle * 365) + (yearOfCycle / 4) - (yearOfCycle / 100) + dayOfYear;
        return (cycle * 146_097L) + dayOfCycle - 719_468;
    }
}
