using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Evaluation;

public sealed class ReadingDecimals
{
    [Theory]
    [InlineData("0.0", 0)]
    [InlineData("-0.0", 0)]
    [InlineData("-0.5", -5_000)]
    [InlineData("1.2", 12_000)]
    [InlineData("1.2345", 12_345)]
    [InlineData("-12.75", -127_500)]
    [InlineData("0000000000000000000000000000000000000001.5", 15_000)]
    [InlineData("922337203685477.5807", long.MaxValue)]
    [InlineData("-922337203685477.5808", long.MinValue)]
    public void A_decimal_is_kept_times_ten_thousand(string text, long scaled) => Read(text).AsDecimal.ShouldBe(scaled);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5")]
    [InlineData("+1.0")]
    [InlineData("1.00000")]
    [InlineData("1.0.0")]
    [InlineData("1,5")]
    [InlineData("1.0 ")]
    [InlineData("--1.0")]
    [InlineData("1e3.0")]
    [InlineData("٣.0")]
    [InlineData("922337203685477.5808")]
    [InlineData("-922337203685477.5809")]
    [InlineData("99999999999999999999999999999999999999999999.0")]
    public void Anything_else_is_a_fault(string text) => Read(text).AsFault.Kind.ShouldBe(FaultKind.Extension);

    [Fact]
    public void Decimals_are_compared_by_methods()
    {
        Compare("lessThan", "1.0", "1.0001").ShouldBeTrue();
        Compare("lessThan", "1.0", "1.00").ShouldBeFalse();
        Compare("lessThanOrEqual", "1.0", "1.00").ShouldBeTrue();
        Compare("greaterThan", "-1.0", "-1.5").ShouldBeTrue();
        Compare("greaterThanOrEqual", "-1.5", "-1.0").ShouldBeFalse();
        Read("1.0").ShouldBe(Read("1.0000"));
    }

    [Fact]
    public void Only_decimals_are_compared() =>
        ExtensionCalls.Call("lessThan", [Read("1.0"), CedarValue.Of(2)]).AsFault.Kind.ShouldBe(FaultKind.Type);

    private static CedarValue Read(string text) => ExtensionCalls.Call("decimal", [CedarValue.Of(text)]);

    private static bool Compare(string method, string left, string right) => ExtensionCalls.Call(method, [Read(left), Read(right)]).AsBoolean;
}
