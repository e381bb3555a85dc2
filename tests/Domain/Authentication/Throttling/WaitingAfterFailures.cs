using AuthServer.Domain.Authentication.Throttling;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Throttling;

public sealed class WaitingAfterFailures
{
    private static readonly GuessLimit Limit = new(5, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), 100);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(11, 900)]
    [InlineData(99, 900)]
    [InlineData(int.MaxValue, 900)]
    public void It_doubles_from_the_fifth_failure_up_to_a_longest(int failures, int seconds) =>
        Limit.WaitAfter(failures).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.77/32", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.77/32", "203.0.113.0/24")]
    [InlineData("2001:db8:aaaa:bbbb:1:2:3:4", "2001:db8:aaaa:bbbb::/64", "2001:db8:aaaa::/48")]
    [InlineData("::1", "::/64", "::/48")]
    public void Networks_are_what_one_subscriber_holds_and_the_neighbourhood(string address, string near, string wide) =>
        NetworkPrefix.Of(address).ShouldBe(new NetworkPrefix(near, wide));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unix:/run/server.sock")]
    public void Off_the_network_there_is_none(string? address) => NetworkPrefix.Of(address).ShouldBeNull();
}
