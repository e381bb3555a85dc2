using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Evaluation;

public sealed class ReadingTimes
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1969-12-31", -86_400_000)]
    [InlineData("0000-01-01", -62_167_219_200_000)]
    [InlineData("0000-02-29", -62_162_121_600_000)]
    [InlineData("9999-12-31T23:59:59.999Z", 253_402_300_799_999)]
    [InlineData("1970-01-01T00:00:01Z", 1_000)]
    [InlineData("1970-01-01T00:00:00.007Z", 7)]
    [InlineData("1970-01-01T00:00:00+0130", -5_400_000)]
    [InlineData("1970-01-01T00:00:00.500-2359", 86_340_500)]
    public void A_datetime_is_kept_in_milliseconds(string text, long milliseconds) => Datetime(text).AsDatetime.ShouldBe(milliseconds);

    [Fact]
    public void Every_day_of_the_calendar_agrees_with_the_platform()
    {
        for (var day = new DateOnly(1, 1, 1); day.Year < 9999; day = day.AddDays(11))
        {
            var expected = (day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400_000L;
            Datetime(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AsDatetime.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-1-01")]
    [InlineData("24-01-01")]
    [InlineData("12024-01-01")]
    [InlineData("-2024-01-01")]
    [InlineData("2024-00-01")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-00")]
    [InlineData("2024-04-31")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2024-01-01Z")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01t00:00:00Z")]
    [InlineData("2024-01-01T00:00:00")]
    [InlineData("2024-01-01T00:00Z")]
    [InlineData("2024-01-01T24:00:00Z")]
    [InlineData("2024-01-01T00:60:00Z")]
    [InlineData("2024-01-01T00:00:60Z")]
    [InlineData("2024-01-01T00:00:00z")]
    [InlineData("2024-01-01T00:00:00.1Z")]
    [InlineData("2024-01-01T00:00:00.1234Z")]
    [InlineData("2024-01-01T00:00:00.123")]
    [InlineData("2024-01-01T00:00:00+01:30")]
    [InlineData("2024-01-01T00:00:00+2400")]
    [InlineData("2024-01-01T00:00:00+0060")]
    [InlineData("2024-01-01T00:00:00Z ")]
    [InlineData("2024-01-01\n")]
    [InlineData("２024-01-01")]
    public void Anything_else_is_no_datetime(string text) => Datetime(text).AsFault.Kind.ShouldBe(FaultKind.Extension);

    [Theory]
    [InlineData("0ms", 0)]
    [InlineData("-0d", 0)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("-1d2h3m4s5ms", -93_784_005)]
    [InlineData("1m1ms", 60_001)]
    [InlineData("100m", 6_000_000)]
    [InlineData("00000000000000000000000000001s", 1_000)]
    [InlineData("9223372036854775807ms", long.MaxValue)]
    [InlineData("-9223372036854775808ms", long.MinValue)]
    public void A_duration_is_kept_in_milliseconds(string text, long milliseconds) => Duration(text).AsDuration.ShouldBe(milliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("d")]
    [InlineData("+1d")]
    [InlineData("1h1d")]
    [InlineData("1ms1s")]
    [InlineData("1d1d")]
    [InlineData("1d 2h")]
    [InlineData("1.5h")]
    [InlineData("1D")]
    [InlineData("1d-2h")]
    [InlineData("1d2")]
    [InlineData("1dx")]
    [InlineData("9223372036854775808ms")]
    [InlineData("-9223372036854775809ms")]
    [InlineData("106751991168d")]
    [InlineData("99999999999999999999999999d")]
    public void Anything_else_is_no_duration(string text) => Duration(text).AsFault.Kind.ShouldBe(FaultKind.Extension);

    [Fact]
    public void Datetimes_are_moved_and_subtracted()
    {
        Call("offset", Datetime("2024-02-28"), Duration("1d")).ShouldBe(Datetime("2024-02-29"));
        Call("durationSince", Datetime("2024-03-01"), Datetime("2024-02-28")).ShouldBe(Duration("2d"));
        Call("offset", Datetime("1970-01-02"), Duration("9223372036854775807ms")).AsFault.Kind.ShouldBe(FaultKind.Extension);
        Call("offset", Duration("1d"), Datetime("1970-01-02")).AsFault.Kind.ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void The_day_and_the_time_of_day_are_floored_before_1970_too()
    {
        Call("toDate", Datetime("1969-12-31T23:59:59.999Z")).ShouldBe(Datetime("1969-12-31"));
        Call("toTime", Datetime("1969-12-31T23:59:59.999Z")).ShouldBe(Duration("86399999ms"));
        Call("toTime", Datetime("1969-12-31")).ShouldBe(Duration("0ms"));

        var earliest = Call("offset", Datetime("1970-01-01"), Duration("-9223372036854775808ms"));
        Call("toDate", earliest).AsFault.Kind.ShouldBe(FaultKind.Extension);
        Call("toTime", earliest).Kind.ShouldBe(ValueKind.Duration);
    }

    [Theory]
    [InlineData("toMilliseconds", "-1d1ms", -86_400_001)]
    [InlineData("toSeconds", "-1999ms", -1)]
    [InlineData("toMinutes", "119s", 1)]
    [InlineData("toHours", "-119m", -1)]
    [InlineData("toDays", "47h", 1)]
    public void Durations_are_told_in_units_truncated_toward_zero(string method, string duration, long expected) =>
        Call(method, Duration(duration)).ShouldBe(CedarValue.Of(expected));

    private static CedarValue Datetime(string text) => Call("datetime", CedarValue.Of(text));

    private static CedarValue Duration(string text) => Call("duration", CedarValue.Of(text));

    private static CedarValue Call(string function, params CedarValue[] arguments) => ExtensionCalls.Call(function, arguments);
}
