using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Conformance.Pages;

/// <summary>The sign-in and consent pages in Chromium, with script and without, by somebody who knows nothing of them but what is to be seen.</summary>
public sealed class SigningInAsAStranger(AuthorizationServer server, ClientSide side, Browser browser)
{
    private const string Plan = "pages";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement(Plan, "sign-in and consent once, then neither")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_signs_in_and_consents_and_passes_through_the_next_time(bool withScript)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);

        var first = await SignsInAsync(client, stranger, client.Ask("openid email"));
        var second = await SignsInAsync(client, stranger, client.Ask("openid email"));

        first.Given.Landing.Shown.ShouldBe(["login", "consent"]);
        second.Given.Landing.Shown.ShouldBeEmpty();
        second.Id.Text("sub").ShouldBe(first.Id.Text("sub"));
        second.Id.Number("auth_time").ShouldBe(first.Id.Number("auth_time"));
    }

    [Theory, Requirement(Plan, "prompt and max_age")]
    [InlineData("prompt", "login", "login")]
    [InlineData("prompt", "consent", "consent")]
    [InlineData("prompt", "login consent", "login,consent")]
    [InlineData("max_age", "0", "login")]
    [InlineData("max_age", "10000", "")]
    public async Task A_second_request_asks_for_what_it_says(string name, string value, string shown)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);
        await SignsInAsync(client, stranger, client.Ask());

        var second = await SignsInAsync(client, stranger, client.Ask().With(name, value));

        string.Join(',', second.Given.Landing.Shown).ShouldBe(shown);
    }

    [Theory, Requirement(Plan, "login_hint stands in the field")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hint_leaves_only_the_password_to_be_typed(bool withScript)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);

        await stranger.GoAsync(client.Ask().With("login_hint", Somebody.Bob.Email).Address);
        var hinted = await stranger.UserNameAsync();
        var landing = await stranger.PassAsync(Somebody.Bob, client.RedirectUri);

        hinted.ShouldBe(Somebody.Bob.Email);
        landing.GaveCode();
    }

    [Theory, Requirement(Plan, "a wrong password is told, and a right one goes on")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_is_told_and_the_request_is_not_lost(bool withScript)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        var ask = client.Ask();
        await stranger.GoAsync(ask.Address);

        await stranger.SignInAsync(Somebody.Alice, "not her password at all");
        var told = await stranger.TextAsync();
        await stranger.PhotographAsync("wrong-password");
        var landing = await stranger.PassAsync(Somebody.Alice, client.RedirectUri);

        told.ShouldContain("There is a problem");
        client.Take(ask, landing);
    }

    [Theory, Requirement(Plan, "Deny goes back with access_denied")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_denies_goes_back_to_the_client(bool withScript)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        var ask = client.Ask("openid profile email offline_access");
        await stranger.GoAsync(ask.Address);
        await stranger.SignInAsync(Somebody.Alice);
        await stranger.PhotographAsync("consent");

        await stranger.PressAsync("Deny");

        (await stranger.ArriveAsync(client.RedirectUri)).ToldError("access_denied").Parameters["state"].ShouldBe(ask.State);
    }

    [Theory, Requirement(Plan, "form_post with script and without")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_by_form_arrives_with_script_or_by_a_button(bool withScript)
    {
        var inbox = side.Inbox("form");
        var client = await RegisterAsync(inbox);
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        var ask = client.Ask().With("response_mode", "form_post");
        await stranger.GoAsync(ask.Address);
        await stranger.SignInAsync(Somebody.Alice);

        await stranger.PressAsync("Allow");
        if (!withScript)
            await stranger.PressAsync("Continue");

        await stranger.ArriveAsync(inbox);
        var received = await side.WaitAtAsync(inbox, Ct);
        received.Method.ShouldBe("POST");
        received.Form["state"].ShouldBe(ask.State);
        received.Form["code"].ShouldNotBeNullOrEmpty();
    }

    [Theory, Requirement(Plan, "an error page that says what is wrong")]
    [InlineData("redirect_uri", "https://elsewhere.example/cb", "redirect")]
    [InlineData("client_id", "nobody", "client")]
    public async Task What_cannot_be_answered_is_explained_on_a_page(string name, string value, string word)
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);

        await stranger.GoAsync(client.Ask().With(name, value).Address);
        await stranger.PhotographAsync("error-" + name);

        stranger.Address.GetLeftPart(UriPartial.Authority).ShouldBe(server.Issuer);
        var text = await stranger.TextAsync();
        text.ShouldContain("Error");
        text.ShouldContain("invalid_request");
        text.ShouldContain(word);
    }

    [Theory, Requirement("oidc-prompt-create", "4 prompt=create")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_new_creates_an_account_on_the_way_and_arrives_at_the_client(bool withScript)
    {
        server.ListOf("prompt_values_supported").ShouldContain("create");
        var client = await RegisterAsync();
        var somebody = new Somebody($"carol-{Base64Url.Random(6).ToLowerInvariant()}@conformance.example", "thirteen wet herons by the quay");
        await using var stranger = await Stranger.OpenAsync(browser, withScript);
        var ask = client.Ask("openid email").With("prompt", "create");

        await stranger.GoAsync(ask.Address);
        (await stranger.IsAskedForPasswordAsync()).ShouldBeFalse();
        await stranger.PhotographAsync("create");
        await stranger.RegisterAsync(somebody, server, Ct);
        var landing = await stranger.PassAsync(somebody, client.RedirectUri);

        var given = client.Take(ask, landing);
        var tokens = await Tokens.ReadAsync(client, given, (await client.RedeemAsync(given, Ct)).Granted(), Ct);
        (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("email").ShouldBe(somebody.Email);
    }

    [Fact, Requirement(Plan, "fields say what they are for")]
    public async Task Every_field_and_button_of_the_sign_in_page_can_be_found_by_what_is_to_be_seen()
    {
        var client = await RegisterAsync();
        await using var stranger = await Stranger.OpenAsync(browser);

        await stranger.GoAsync(client.Ask().Address);
        await stranger.PhotographAsync("login");

        var page = stranger.Page;
        await Assertions.Expect(page.GetByLabel("E-mail address or user name")).ToHaveAttributeAsync("autocomplete", "username");
        await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToHaveAttributeAsync("type", "password");
        await Assertions.Expect(page.Locator("button[type=submit]:visible, input[type=submit]:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form")).ToHaveAttributeAsync("method", "post");
    }

    private async Task<RelyingParty> RegisterAsync(string? redirectUri = null) => await RelyingParty.RegisterAsync(
        server,
        Ct,
        new() { ["client_name"] = "Garden Diary", ["redirect_uris"] = new[] { redirectUri ?? side.Publish(() => "<!doctype html><title>Back</title><p>Back at the client.</p>", "text/html") } });

    private static async Task<Tokens> SignsInAsync(RelyingParty client, Stranger stranger, AuthorizationAsk ask)
    {
        await stranger.GoAsync(ask.Address);
        var given = client.Take(ask, await stranger.PassAsync(Somebody.Alice, client.RedirectUri));
        return await Tokens.ReadAsync(client, given, (await client.RedeemAsync(given, Ct)).Granted(), Ct);
    }
}
