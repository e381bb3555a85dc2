using AuthServer.Domain.Authorization.Cedar.Evaluation.Extensions;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Evaluation;

public sealed class ReadingIpRanges
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255/0")]
    [InlineData("10.0.0.1/32")]
    [InlineData("::")]
    [InlineData("::/0")]
    [InlineData("::1/128")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("ABCD:ef01:2345:6789:abcd:EF01:2345:6789/128")]
    [InlineData("0001::0002")]
    public void Addresses_and_ranges_are_read(string text) => Ip(text).Kind.ShouldBe(ValueKind.IpAddress);

    [Theory]
    [InlineData("")]
    [InlineData("/8")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.04")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4/")]
    [InlineData("1.2.3.4/33")]
    [InlineData("1.2.3.4/08")]
    [InlineData("1.2.3.4/8/8")]
    [InlineData("1.2.3.4/+8")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("::1/129")]
    [InlineData("::1/0128")]
    [InlineData(":::")]
    [InlineData(":1::")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::ffff:1.2.3.4")]
    [InlineData("1.2\0.3.4")]
    [InlineData("1.2.3.4/8\0")]
    [InlineData("1\0::")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("١.2.3.4")]
    public void Anything_else_is_a_fault(string text) => Ip(text).AsFault.Kind.ShouldBe(FaultKind.Extension);

    [Fact]
    public void Ranges_are_equal_when_address_and_prefix_are()
    {
        Ip("10.0.0.1").ShouldBe(Ip("10.0.0.1/32"));
        Ip("10.0.0.5/8").ShouldNotBe(Ip("10.0.0.0/8"));
        Ip("::1").ShouldBe(Ip("0:0:0:0:0:0:0:1/128"));
        Ip("0.0.0.1").ShouldNotBe(Ip("::1"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9/8", true)]
    [InlineData("127.0.0.0/7", false)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::1", true)]
    [InlineData("::1/127", false)]
    [InlineData("::2", false)]
    [InlineData("::7f00:1", false)]
    public void A_loopback_range_lies_in_it_as_a_whole(string text, bool isLoopback) => Call("isLoopback", Ip(text)).ShouldBe(CedarValue.Of(isLoopback));

    [Theory]
    [InlineData("224.0.0.1", true)]
    [InlineData("239.255.255.255/4", true)]
    [InlineData("224.0.0.0/3", false)]
    [InlineData("240.0.0.0", false)]
    [InlineData("ff00::/8", true)]
    [InlineData("ff02::1", true)]
    [InlineData("ff00::/7", false)]
    [InlineData("fe00::", false)]
    public void A_multicast_range_lies_in_it_as_a_whole(string text, bool isMulticast) => Call("isMulticast", Ip(text)).ShouldBe(CedarValue.Of(isMulticast));

    [Theory]
    [InlineData("10.1.2.3", "10.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", "10.9.9.9/8", true)]
    [InlineData("10.0.0.0/7", "10.0.0.0/8", false)]
    [InlineData("11.0.0.0", "10.0.0.0/8", false)]
    [InlineData("1.2.3.4", "0.0.0.0/0", true)]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", true)]
    [InlineData("::1", "::/0", true)]
    [InlineData("ffff::/16", "::/0", true)]
    [InlineData("2001:db8::1", "2001:db8::/32", true)]
    [InlineData("2001:db9::1", "2001:db8::/32", false)]
    [InlineData("1.2.3.4", "::/0", false)]
    [InlineData("::1", "0.0.0.0/0", false)]
    public void A_range_is_in_another_as_a_whole(string inner, string outer, bool isIn) => Call("isInRange", Ip(inner), Ip(outer)).ShouldBe(CedarValue.Of(isIn));

    [Fact]
    public void Families_are_told_apart()
    {
        Call("isIpv4", Ip("1.2.3.4")).IsTrue.ShouldBeTrue();
        Call("isIpv6", Ip("1.2.3.4")).IsFalse.ShouldBeTrue();
        Call("isIpv6", Ip("::ffff:ff00:1")).IsTrue.ShouldBeTrue();
        Call("isIpv4", CedarValue.Of("1.2.3.4")).AsFault.Kind.ShouldBe(FaultKind.Type);
    }

    [Fact]
    public void A_wrong_number_of_arguments_is_a_fault_of_its_own()
    {
        Call("ip").AsFault.Kind.ShouldBe(FaultKind.Arity);
        Call("isInRange", Ip("::"), Ip("::"), Ip("::")).AsFault.Kind.ShouldBe(FaultKind.Arity);
        Call("isInRange", Ip("bad"), Ip("::"), Ip("::")).AsFault.Kind.ShouldBe(FaultKind.Extension);
    }

    private static CedarValue Ip(string text) => Call("ip", CedarValue.Of(text));

    private static CedarValue Call(string function, params CedarValue[] arguments) => ExtensionCalls.Call(function, arguments);
}
