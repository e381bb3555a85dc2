using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>Hosts under a wildcard: each is an application of its own.</summary>
public sealed class CoveringManyHosts(ProtectedSites sites) : IClassFixture<ProtectedSites>
{
    private const string One = "one.apps.example";
    private const string Two = "two.apps.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_handed_over_to_one_of_them_and_is_worth_nothing_at_the_others()
    {
        var site = await sites.OnAsync(Setup.Sqlite);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(One, "/docs", Ct);
        var back = await site.HandOverAsync(address, alice, Ct);

        var elsewhere = await site.AtHostAsync(Two, back.PathAndQuery, Ct, ("Cookie", browser));
        var cookie = await site.SignInAsync(One, alice, Ct);
        var passed = await site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/docs", One), ("Cookie", cookie)]);
        var sibling = await site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/docs", Two), ("Cookie", cookie)]);

        (back.Host, elsewhere.Code).ShouldBe((One, "authorization.hand_over_invalid"));
        (passed.Status, sibling.Status).ShouldBe((200, 401));
    }

    [Theory]
    [InlineData("apps.example")]
    [InlineData("a.one.apps.example")]
    [InlineData("one.apps.example.evil.example")]
    [InlineData("one.apps.example:8443")]
    [InlineData("evilapps.example")]
    [InlineData("-.apps.example")]
    public async Task What_is_not_one_label_below_is_not_protected(string host)
    {
        var site = await sites.OnAsync(Setup.Sqlite);

        var asked = await site.AskAsync(Ct, ProtectedSite.Forwarded("GET", "/public/x", host));
        var begun = await site.AtHostAsync(host, "/.authserver/sign-in?to=/", Ct);

        (asked.Code, begun.Code).ShouldBe(("authorization.forwarded_host_unknown", "authorization.forwarded_host_unknown"));
    }

    [Theory]
    [InlineData("*.example.com", "app.example.com", true)]
    [InlineData("*.example.com", "auth.example.com", false)]
    [InlineData("*.example.com,auth.example.com", "auth.example.com", true)]
    public void The_authorization_servers_own_host_is_protected_by_its_name_alone(string entries, string host, bool isProtected) =>
        new ProtectedHosts(new ForwardAuthOptions { Hosts = entries.Split(',') }, new ServerOptions { PublicOrigin = "https://auth.example.com" }).IsProtected("https", host).ShouldBe(isProtected);
}
