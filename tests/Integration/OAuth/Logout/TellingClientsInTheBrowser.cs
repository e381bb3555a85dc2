using System.Net;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.OAuth.Logout;

/// <summary>OIDC Front-Channel Logout 1.0 and OIDC Session Management 1.0.</summary>
public sealed class TellingClientsInTheBrowser(SharedServers servers, Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_page_loads_every_client_of_the_session_and_goes_on(Setup setup)
    {
        var (stage, party, client, alice, tokens) = await StartAsync(setup, "/frontchannel");
        await using var closing = party;
        var page = await OpenAsync(stage, alice);

        await page.GotoAsync(
            $"{stage.Issuer}/oauth/logout?id_token_hint={tokens.Text("id_token")}&state=s1&post_logout_redirect_uri={Uri.EscapeDataString(party.Bye)}",
            new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(address => address == party.Bye + "?state=s1", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit, Timeout = 30_000 });

        party.Loaded.ShouldBe([$"?iss={Uri.EscapeDataString(stage.Issuer)}&sid={alice.Session}"]);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name.StartsWith("authserver", StringComparison.Ordinal) && !cookie.Name.EndsWith("request", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_hangs_keeps_nobody_waiting(Setup setup)
    {
        var (stage, party, _, alice, tokens) = await StartAsync(setup, "/hangs");
        await using var closing = party;
        var page = await OpenAsync(stage, alice);

        await page.GotoAsync(
            $"{stage.Issuer}/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(party.Bye)}",
            new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForURLAsync(party.Bye, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit, Timeout = 12_000 });

        page.Url.ShouldBe(party.Bye);
        await page.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task The_page_may_show_these_frames_and_no_others(Setup setup)
    {
        var (stage, party, _, alice, tokens) = await StartAsync(setup, "/frontchannel");
        await using var closing = party;

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(party.Bye)}", Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        policy.ShouldContain($"frame-src {party.Origin};");
        policy.ShouldContain("frame-ancestors 'none'");
        text.ShouldContain($"<iframe hidden title=\"An application is being told\" src=\"{party.Origin}/frontchannel?iss={Uri.EscapeDataString(stage.Issuer)}&amp;sid={alice.Session}\">");
        text.ShouldContain($"href=\"{party.Bye}\"");
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_on_our_own_page_tells_them_too(Setup setup)
    {
        var (stage, party, _, alice, _) = await StartAsync(setup, "/frontchannel");
        await using var closing = party;
        var page = await OpenAsync(stage, alice);
        await page.GotoAsync(stage.Issuer + "/logout");

        await page.Locator("#content").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync(stage.Issuer + "/oauth/logged-out**");

        (await page.TextContentAsync("main")).ShouldNotBeNull().ShouldContain("You are signed out.");
        party.Loaded.Count.ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_did_not_ask_for_the_session_is_not_told_which(Setup setup)
    {
        var (_, party, _, alice, tokens) = await StartAsync(setup, "/frontchannel?x=1", ("frontchannel_logout_session_required", false));
        await using var closing = party;

        using var answer = await alice.GetAsync("/oauth/logout?id_token_hint=" + tokens.Text("id_token"), Ct);

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain($"src=\"{party.Origin}/frontchannel?x=1\"");
    }

    [Theory]
    [OnBothDatabases("https://elsewhere.example/frontchannel")]
    [OnBothDatabases("http://127.0.0.1:1/frontchannel")]
    public async Task An_address_of_another_origin_cannot_be_registered(Setup setup, string address)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var settings = new Dictionary<string, object?> { ["name"] = "x", ["redirect_uris"] = new[] { OAuthStage.Redirect }, ["frontchannel_logout_uri"] = address };

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", settings, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("oauth.client_frontchannel_foreign");
    }

    [Theory, OnBothDatabases]
    public async Task The_frame_says_unchanged_until_the_person_signs_out(Setup setup)
    {
        var (stage, party, client, alice, _) = await StartAsync(setup, null);
        await using var closing = party;
        var page = await OpenAsync(stage, alice);
        var state = await StateOfAsync(page, stage, party, client);
        await page.GotoAsync(party.PageAsking(stage.Issuer + "/oauth/check-session"));

        (await AskAsync(page, $"{client.Id} {state}")).ShouldBe("unchanged");
        (await AskAsync(page, $"another {state}")).ShouldBe("changed");
        (await AskAsync(page, "nonsense")).ShouldBe("error");
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "authserver-state" });
        (await AskAsync(page, $"{client.Id} {state}")).ShouldBe("changed");
        await page.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_changes_what_the_frame_says(Setup setup)
    {
        var (stage, party, client, alice, tokens) = await StartAsync(setup, null);
        await using var closing = party;
        var page = await OpenAsync(stage, alice);
        var state = await StateOfAsync(page, stage, party, client);

        await page.GotoAsync($"{stage.Issuer}/oauth/logout?id_token_hint={tokens.Text("id_token")}");
        await page.GotoAsync(party.PageAsking(stage.Issuer + "/oauth/check-session"));

        (await AskAsync(page, $"{client.Id} {state}")).ShouldBe("changed");
        await page.Context.CloseAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Only_this_page_may_be_framed_and_it_reads_another_cookie_than_the_sessions(Setup setup)
    {
        var (stage, party, client, alice, _) = await StartAsync(setup, null);
        await using var closing = party;

        using var frame = await stage.Http.GetAsync("/oauth/check-session", Ct);
        using var login = await stage.Http.GetAsync("/login", Ct);
        using var answered = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("redirect_uri", party.Redirect)), Ct);
        var policy = frame.Headers.GetValues("Content-Security-Policy").Single();
        var location = answered.Headers.Location!.OriginalString;

        frame.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        policy.ShouldContain("frame-ancestors *");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        login.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        login.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        location.ShouldContain("&session_state=");
        location.ShouldNotContain(alice.CookieHeader.Split('=')[1]);
    }

    [Theory, OnBothDatabases]
    public async Task Without_openid_there_is_no_session_state(Setup setup)
    {
        var (_, party, client, alice, _) = await StartAsync(setup, null);
        await using var closing = party;

        using var answered = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("redirect_uri", party.Redirect), ("scope", "profile")), Ct);

        answered.Headers.Location!.OriginalString.ShouldContain("code=");
        answered.Headers.Location.OriginalString.ShouldNotContain("session_state");
    }

    private static async Task<string> StateOfAsync(IPage page, OAuthStage stage, RelyingParty party, Application client)
    {
        await page.GotoAsync(stage.Issuer + Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("redirect_uri", party.Redirect)));
        return System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["session_state"].ShouldNotBeNull();
    }

    private static async Task<string> AskAsync(IPage page, string message)
    {
        await page.EvaluateAsync("message => window.ask(message)", message);
        await page.WaitForFunctionAsync("() => document.title !== 'waiting'");
        return await page.TitleAsync();
    }

    private async Task<IPage> OpenAsync(OAuthStage stage, Person person)
    {
        var page = await browser.OpenAsync();
        await page.Context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = "authserver", Value = person.CookieHeader.Split('=')[1], Url = stage.Issuer, HttpOnly = true }]);
        return page;
    }

    private async Task<(OAuthStage Stage, RelyingParty Party, Application Client, Person Alice, Answer Tokens)> StartAsync(Setup setup, string? path, params (string Name, object? Value)[] changes)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var party = await RelyingParty.StartAsync(stage.Address, Ct);
        (string, object?)[] told = path is null ? [] : [("frontchannel_logout_uri", party.Origin + path), ("frontchannel_logout_session_required", true)];
        var client = await stage.RegisterAsync(party.Settings([.. told, .. changes]), Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("redirect_uri", party.Redirect)), Ct);
        return (stage, party, client, alice, tokens);
    }
}
