using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>A session reaches an application at another host by a one-time code, which belongs to one host and one browser; and ends there when it ends.</summary>
public sealed class HandingSessionsOver(ProtectedSites sites) : IClassFixture<ProtectedSites>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_code_is_good_once_at_its_host_in_its_browser(Setup setup)
    {
        var site = await sites.OnAsync(setup);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(ProtectedSite.App, "/docs", Ct);
        var (otherBrowser, otherAddress) = await site.BeginAsync(ProtectedSite.App, "/docs", Ct);
        var back = await site.HandOverAsync(address, alice, Ct);
        var code = ProtectedSite.CodeOf(back);
        var otherState = new Uri(otherAddress).Query.Replace("?request=", string.Empty, StringComparison.Ordinal);
        var state = new Uri(address).Query.Replace("?request=", string.Empty, StringComparison.Ordinal);

        var noBrowser = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct);
        var somebodyElses = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", otherBrowser));
        var mixed = await site.AtHostAsync(ProtectedSite.App, $"/.authserver/callback?code={code}&state={otherState}", Ct, ("Cookie", otherBrowser));
        var otherHost = await site.AtHostAsync(ProtectedSite.Other, back.PathAndQuery, Ct, ("Cookie", browser));
        var unknownHost = await site.AtHostAsync("evil.example", back.PathAndQuery, Ct, ("Cookie", browser));
        var spoilt = await site.AtHostAsync(ProtectedSite.App, $"/.authserver/callback?code={code}&state={state[..^3]}AAA", Ct, ("Cookie", browser));
        var noCode = await site.AtHostAsync(ProtectedSite.App, $"/.authserver/callback?state={state}", Ct, ("Cookie", browser));
        var good = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser));
        var replayed = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser));

        foreach (var refused in new[] { noBrowser, somebodyElses, mixed, otherHost, spoilt, noCode, replayed })
        {
            (refused.Status, refused.Code).ShouldBe((403, "authorization.hand_over_invalid"));
            refused["Set-Cookie"].ShouldBeNull();
        }

        (unknownHost.Status, unknownHost.Code).ShouldBe((403, "authorization.forwarded_host_unknown"));
        (good.Status, good.Location).ShouldBe((303, "https://app.example/docs"));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_bring_one_code_at_once_one_gets_in(Setup setup)
    {
        var site = await sites.OnAsync(setup);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(ProtectedSite.App, "/", Ct);
        var back = await site.HandOverAsync(address, alice, Ct);

        var outcomes = await Race.RunAsync(40, _ => site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser)));

        outcomes.Count(outcome => outcome.Status == 303).ShouldBe(1);
        outcomes.Count(outcome => outcome.Status == 403).ShouldBe(39);
    }

    [Fact]
    public async Task Codes_and_tickets_end()
    {
        await using var site = await ProtectedSite.StartAsync(Setup.Sqlite, Ct);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(ProtectedSite.App, "/", Ct);
        var back = await site.HandOverAsync(address, alice, Ct);

        site.Clock.Advance(TimeSpan.FromSeconds(61));
        var tooLate = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser));
        site.Clock.Advance(TimeSpan.FromMinutes(15));
        var oldTicket = await site.AtHomeAsync(address, Ct, ("Cookie", ProtectedSite.Home(alice)));

        (tooLate.Status, tooLate.Code).ShouldBe((403, "authorization.hand_over_invalid"));
        (oldTicket.Status, oldTicket.Code).ShouldBe((403, "authorization.hand_over_invalid"));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_back()
    {
        var site = await sites.OnAsync(Setup.Sqlite);
        var (_, address) = await site.BeginAsync(ProtectedSite.App, "/docs?x=1&y=" + new string('z', 500), Ct);

        var sent = await site.AtHomeAsync(address, Ct);
        var page = await site.AtHomeAsync(sent.Location, Ct);

        sent.Status.ShouldBe(303);
        sent.Location.ShouldStartWith("/login?return_url=%2Faccess%2Fv1%2Fforward-auth%2Fsign-in%3Frequest%3D");
        page.Status.ShouldBe(200);
        WebUtility.HtmlDecode(page.Text).ShouldContain(new Uri(address).Query.Replace("?request=", "request%3D", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/.authserver/sign-out")]
    [InlineData("")]
    public async Task Nobody_is_led_elsewhere(string to)
    {
        var site = await sites.OnAsync(Setup.Sqlite);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(ProtectedSite.App, to, Ct);
        var back = await site.HandOverAsync(address, alice, Ct);

        var finished = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser));

        finished.Location.ShouldBe("https://app.example/");
    }

    [Fact]
    public async Task Only_hosts_on_the_list_begin_a_sign_in()
    {
        var site = await sites.OnAsync(Setup.Sqlite);

        var unknown = await site.AtHostAsync("evil.example", "/.authserver/sign-in?to=/", Ct);
        var disputed = await site.AtHostAsync("evil.example", "/.authserver/sign-in?to=/", Ct, ("X-Forwarded-Host", ProtectedSite.App));
        var made = await site.AtHomeAsync("/access/v1/forward-auth/sign-in?request=CfDJ8made", Ct);

        (unknown.Status, unknown.Code).ShouldBe((403, "authorization.forwarded_host_unknown"));
        (disputed.Status, disputed.Code).ShouldBe((403, "authorization.forwarded_malformed"));
        (made.Status, made.Code).ShouldBe((403, "authorization.hand_over_invalid"));
    }

    [Theory, OnBothDatabases]
    public async Task What_ends_the_session_ends_it_at_the_application_at_once(Setup setup)
    {
        var site = await sites.OnAsync(setup);
        var (ended, idle, gone) = (await site.Stage.PersonAsync(Ct), await site.Stage.PersonAsync(Ct), await site.Stage.PersonAsync(Ct));
        var cookies = new List<string>();
        foreach (var person in new[] { ended, idle, gone })
            cookies.Add(await site.SignInAsync(ProtectedSite.App, person, Ct));
        foreach (var cookie in cookies)
            (await site.AskAsync("GET", "/docs/1", Ct, ("Cookie", cookie))).Status.ShouldBe(200);

        await site.Stage.Rows.EndSessionAsync(ended.Session, Ct);
        await site.Stage.Rows.IdleSessionAsync(idle.Session, Ct);
        await site.Stage.Rows.DeactivateAsync(gone.User, Ct);

        foreach (var cookie in cookies)
            (await site.AskAsync("GET", "/docs/1", Ct, ("Cookie", cookie))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_session_that_ends_on_the_way_is_not_taken_over()
    {
        var site = await sites.OnAsync(Setup.Sqlite);
        var alice = await site.Stage.PersonAsync(Ct);
        var (browser, address) = await site.BeginAsync(ProtectedSite.App, "/", Ct);
        var back = await site.HandOverAsync(address, alice, Ct);

        await site.Stage.Rows.EndSessionAsync(alice.Session, Ct);
        var late = await site.AtHostAsync(ProtectedSite.App, back.PathAndQuery, Ct, ("Cookie", browser));

        (late.Status, late.Code).ShouldBe((403, "authorization.hand_over_invalid"));
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_at_another_host_and_use_keeps_the_session_from_idling()
    {
        await using var site = await ProtectedSite.StartAsync(Setup.Sqlite, Ct);
        var cookie = await site.SignInAsync(ProtectedSite.App, await site.Stage.PersonAsync(Ct), Ct);

        var elsewhere = await site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/docs/1", ProtectedSite.Other), ("Cookie", cookie)]);
        List<int> used = [];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            site.Clock.Advance(TimeSpan.FromMinutes(40));
            used.Add((await site.AskAsync("GET", "/docs/1", Ct, ("Cookie", cookie))).Status);
        }

        elsewhere.Status.ShouldBe(401);
        used.ShouldBe([200, 200, 200]);
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_at_an_application_ends_the_session_everywhere_but_no_other_site_does_it(Setup setup)
    {
        await using var site = await ProtectedSite.StartAsync(setup, Ct);
        var alice = await site.Stage.PersonAsync(Ct);
        var (app, other) = (await site.SignInAsync(ProtectedSite.App, alice, Ct), await site.SignInAsync(ProtectedSite.Other, alice, Ct));

        var byAnotherSite = await site.AtHostAsync(ProtectedSite.App, "/.authserver/sign-out", Ct, ("Cookie", app), ("Sec-Fetch-Site", "cross-site"));
        var byNobody = await site.AtHostAsync(ProtectedSite.App, "/.authserver/sign-out", Ct, ("Cookie", app));
        var before = await site.AskAsync("GET", "/docs/1", Ct, ("Cookie", app));
        var signedOut = await site.AtHostAsync(ProtectedSite.App, "/.authserver/sign-out", Ct, ("Cookie", app), ("Sec-Fetch-Site", "same-origin"));

        (byAnotherSite.Location, byNobody.Location).ShouldBe((ProtectedSite.Origin + "/logout", ProtectedSite.Origin + "/logout"));
        before.Status.ShouldBe(200);
        (signedOut.Status, signedOut.Location).ShouldBe((303, ProtectedSite.Origin + "/login"));
        foreach (var (host, cookie) in new[] { (ProtectedSite.App, app), (ProtectedSite.Other, other) })
            (await site.AskAsync(Ct, [.. ProtectedSite.Forwarded("GET", "/docs/1", host), ("Cookie", cookie)])).Status.ShouldBe(401);
        (await site.Stage.Rows.CountAsync("audit", "entries", "name = @name", Ct, ("name", "authorization.session_handed_over"))).ShouldBe(2);
    }
}
