using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;

/// <summary>The methods of datetimes: a 64-bit number of milliseconds since 1970.</summary>
internal static class Datetimes
{
    private const long Day = 86_400_000;

    private static readonly CedarValue TooLarge = CedarValue.Fault(FaultKind.Extension, "the datetime or duration does not fit in 64 bits of milliseconds.");

    public static CedarValue Read(CedarValue text) =>
        text.Kind == ValueKind.String ? DatetimeText.Read(text.AsString) : TypeFault.String.Of(text);

    public static CedarValue Offset(CedarValue datetime, CedarValue duration)
    {
        if (datetime.Kind != ValueKind.Datetime)
            return TypeFault.Datetime.Of(datetime);

        if (duration.Kind != ValueKind.Duration)
            return TypeFault.Duration.Of(duration);

        var sum = (Int128)datetime.AsDatetime + duration.AsDuration;
        return Fits(sum) ? CedarValue.OfDatetime((long)sum) : TooLarge;
    }

    public static CedarValue DurationSince(CedarValue datetime, CedarValue earlier)
    {
        if (datetime.Kind != ValueKind.Datetime)
            return TypeFault.Datetime.Of(datetime);

        if (earlier.Kind != ValueKind.Datetime)
            return TypeFault.Datetime.Of(earlier);

        var difference = (Int128)datetime.AsDatetime - earlier.AsDatetime;
        return Fits(difference) ? CedarValue.OfDuration((long)difference) : TooLarge;
    }

    /// <summary>The beginning of the day, also before 1970.</summary>
    public static CedarValue ToDate(CedarValue datetime)
    {
        if (datetime.Kind != ValueKind.Datetime)
            return TypeFault.Datetime.Of(datetime);

        var date = (Int128)datetime.AsDatetime - TimeOfDay(datetime.AsDatetime);
        return Fits(date) ? CedarValue.OfDatetime((long)date) : TooLarge;
    }

    /// <summary>The time since the beginning of the day; never negative.</summary>
    public static CedarValue ToTime(CedarValue datetime) =>
        datetime.Kind == ValueKind.Datetime ? CedarValue.OfDuration(TimeOfDay(datetime.AsDatetime)) : TypeFault.Datetime.Of(datetime);

    private static long TimeOfDay(long moment)
    {
        var rest = moment % Day;
        return rest < 0 ? rest + Day : rest;
    }

    private static bool Fits(Int128 milliseconds) => milliseconds >= long.MinValue && milliseconds <= long.MaxValue;
}
