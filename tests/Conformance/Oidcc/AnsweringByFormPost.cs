using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The form_post plan: answers by a form that posts itself, and the other ways of answering.</summary>
public sealed class AnsweringByFormPost(AuthorizationServer server, ClientSide side, Browser browser)
{
    private const string Plan = "oidcc-formpost-basic";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "oidcc-server")]
    public async Task A_code_comes_by_a_form_with_state_and_issuer()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Ask().With("response_mode", "form_post"));

        tokens.Given.Landing.Method.ShouldBe("POST");
        tokens.Given.Landing.Address.Query.ShouldBeEmpty();
        tokens.Given.Landing.Address.Fragment.ShouldBeEmpty();
    }

    [Fact, Requirement(Plan, "oidcc-prompt-none-not-logged-in")]
    public async Task An_error_comes_by_a_form_too()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask().With("response_mode", "form_post").With("prompt", "none");

        var landing = await agent.GoAsync(ask.Address, Ct);

        landing.Method.ShouldBe("POST");
        landing.ToldError("login_required").Parameters["state"].ShouldBe(ask.State);
    }

    [Fact, Requirement(Plan, "form post page: never cached, script by nonce or file, form-action of the client")]
    public async Task The_page_is_never_cached_and_its_policy_lets_the_form_reach_the_client()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await client.SignsInAsync(agent, Ct);

        var page = await agent.LookAsync(client.Ask().With("response_mode", "form_post").With("prompt", "none").Address, Ct);

        page.Header("Cache-Control")!.ShouldContain("no-store");
        var policy = page.Header("Content-Security-Policy")!;
        policy.ShouldContain("form-action 'self' https:");
        policy.ShouldNotContain("form-action *");
        policy.ShouldNotContain("unsafe-inline");
    }

    [Fact, Requirement("oauth-multiple-response-types", "2.1 fragment")]
    public async Task A_code_may_come_in_the_fragment()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var given = await client.GetsCodeAsync(agent, Ct, client.Ask().With("response_mode", "fragment"));

        given.Landing.Address.Query.ShouldBeEmpty();
        given.Landing.Address.Fragment.ShouldContain("code=");
    }

    [Fact, Requirement("oauth-multiple-response-types", "2.1 unknown response_mode")]
    public async Task An_unknown_response_mode_is_told()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("response_mode", "web_message").Address, Ct);

        landing.ToldError("invalid_request");
    }

    [Fact, Requirement(Plan, "oidcc-server in a browser")]
    public async Task A_person_in_chromium_signs_in_consents_and_the_form_arrives_at_the_client()
    {
        var inbox = side.Inbox("callback");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { inbox } });
        var ask = client.Ask("openid profile email").With("response_mode", "form_post");
        var page = await browser.OpenAsync();

        await page.GotoAsync(ask.Address);
        await page.GetByLabel("E-mail address or user name").FillAsync(Somebody.Alice.Email);
        await page.GetByLabel("Password").FillAsync(Somebody.Alice.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        var received = await side.WaitAtAsync(inbox, Ct);
        await page.Context.CloseAsync();

        received.Method.ShouldBe("POST");
        received.ContentType.ShouldBe("application/x-www-form-urlencoded");
        received.Query.ShouldBeEmpty();
        received.Form["state"].ShouldBe(ask.State);
        var landing = new Landing { Address = new Uri(inbox), IsAtClient = true, Parameters = received.Form };
        (await client.RedeemAsync(new GivenCode(received.Form["code"]!, ask, landing), Ct)).Granted();
    }

    [Fact, Requirement("oidcc-basic", "oidcc-server in a browser")]
    public async Task A_person_in_chromium_signs_in_by_visible_fields_and_comes_back_with_a_code()
    {
        var inbox = side.Inbox("callback");
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { inbox } });
        var ask = client.Ask();
        var page = await browser.OpenAsync();

        await page.GotoAsync(ask.Address);
        await page.Locator("input[autocomplete=username]").FillAsync(Somebody.Bob.Email);
        await page.Locator("input[type=password]").FillAsync(Somebody.Bob.Password);
        await page.Locator("button[type=submit]").First.ClickAsync();
        await page.Locator("button[type=submit]").First.ClickAsync();
        var received = await side.WaitAtAsync(inbox, Ct);
        await page.Context.CloseAsync();

        received.Method.ShouldBe("GET");
        received.Parameters["state"].ShouldBe(ask.State);
        received.Parameters["iss"].ShouldBe(server.Issuer);
        received.Parameters["code"].ShouldNotBeNullOrEmpty();
    }
}
