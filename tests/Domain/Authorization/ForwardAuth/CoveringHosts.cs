using AuthServer.Domain.Authorization.ForwardAuth;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.ForwardAuth;

public sealed class CoveringHosts
{
    [Theory]
    [InlineData("app.example.com", "app.example.com")]
    [InlineData("APP.example.com:443", "app.example.com")]
    [InlineData("*.apps.example.com", "a.apps.example.com")]
    [InlineData("*.Apps.Example.com:443", "a-1.apps.example.com")]
    [InlineData("*.apps.example.com:8443", "a.apps.example.com:8443")]
    [InlineData("*.example.com", "xn--bcher-kva.example.com")]
    [InlineData("[::1]:8443", "[::1]:8443")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public void An_entry_covers_its_host_or_what_is_one_label_below(string entry, string host) =>
        HostPattern.Read(entry, "https").ShouldNotBeNull().Covers(host).ShouldBeTrue();

    [Theory]
    [InlineData("app.example.com", "app.example.com.evil.example")]
    [InlineData("app.example.com", "a.app.example.com")]
    [InlineData("app.example.com", "app.example.com:8443")]
    [InlineData("*.apps.example.com", "apps.example.com")]
    [InlineData("*.apps.example.com", "a.b.apps.example.com")]
    [InlineData("*.apps.example.com", ".apps.example.com")]
    [InlineData("*.apps.example.com", "evilapps.example.com")]
    [InlineData("*.apps.example.com", "a.apps.example.com.evil.example")]
    [InlineData("*.apps.example.com", "a.apps.example.com:8443")]
    [InlineData("*.apps.example.com:8443", "a.apps.example.com")]
    [InlineData("*.apps.example.com", "-a.apps.example.com")]
    [InlineData("*.apps.example.com", "a-.apps.example.com")]
    [InlineData("*.apps.example.com", "*.apps.example.com")]
    [InlineData("*.apps.example.com", "a/b.apps.example.com")]
    [InlineData("*.apps.example.com", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.apps.example.com")]
    [InlineData("*.apps.example.com", "A.APPS.EXAMPLE.COM")]
    public void And_nothing_else(string entry, string host) => HostPattern.Read(entry, "https").ShouldNotBeNull().Covers(host).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.com")]
    [InlineData("*.com:8443")]
    [InlineData("*example.com")]
    [InlineData("**.example.com")]
    [InlineData("*.*.example.com")]
    [InlineData("a.*.example.com")]
    [InlineData("app*.example.com")]
    [InlineData("*.example.com.")]
    [InlineData("*..example.com")]
    [InlineData("*.-example.com")]
    [InlineData("*.0.0.1")]
    [InlineData("*.[::1]")]
    [InlineData("https://*.example.com")]
    [InlineData("*.example.com/x")]
    public void An_entry_that_could_mean_more_than_somebody_thinks_is_none(string entry) => HostPattern.Read(entry, "https").ShouldBeNull();
}
