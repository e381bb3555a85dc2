using AuthServer.Communication.Authorization.ForwardAuth;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.DataProtection;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>What goes through the browser while somebody signs in for an application's host.</summary>
public sealed class SealingHandOvers
{
    private readonly HandOverTickets tickets = new(new EphemeralDataProtectionProvider(), new TestClock());

    [Theory]
    [InlineData('&', 600, false)]
    [InlineData('+', 600, false)]
    [InlineData('\\', 600, true)]
    [InlineData('"', 600, true)]
    [InlineData('a', 601, true)]
    public void Whatever_was_sealed_can_be_opened(char sign, int length, bool isFrontPage)
    {
        var path = "/" + new string(sign, length - 1);

        var opened = tickets.Open(tickets.Seal(new HandOverTicket("app.example.org", path, new byte[32], AuthenticationDemand.None)));

        opened.ShouldNotBeNull().Path.ShouldBe(isFrontPage ? "/" : path);
    }

    [Fact]
    public void What_was_changed_on_the_way_is_not_opened()
    {
        var text = tickets.Seal(new HandOverTicket("app.example.org", "/", new byte[32], AuthenticationDemand.None));

        tickets.Open(text[..^4] + "AAAA").ShouldBeNull();
        tickets.Open(new string('A', 5000)).ShouldBeNull();
        new HandOverTickets(new EphemeralDataProtectionProvider(), new TestClock()).Open(text).ShouldBeNull();
    }
}
