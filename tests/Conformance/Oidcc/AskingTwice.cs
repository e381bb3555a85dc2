using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The modules of the basic plan in which a browser comes a second time.</summary>
public sealed class AskingTwice(AuthorizationServer server)
{
    private const string Plan = "oidcc-basic";
    private static readonly string[] NeedsSomebody = ["login_required", "interaction_required", "account_selection_required", "consent_required"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "oidcc-prompt-login")]
    public async Task Prompt_login_asks_again_and_tells_the_later_time()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct, client.Ask().With("max_age", "15000"));
        await Task.Delay(1100, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("prompt", "login").With("max_age", "15000"));

        second.Given.Landing.HasAskedForPassword.ShouldBeTrue();
        second.Id.Number("auth_time").ShouldBeGreaterThan(first.Id.Number("auth_time"));
        second.Id.Text("sub").ShouldBe(first.Id.Text("sub"));
    }

    [Fact, Requirement(Plan, "oidcc-prompt-none-not-logged-in")]
    public async Task Prompt_none_without_anybody_is_an_error_and_keeps_a_long_state()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var state = Base64Url.Random(96);

        var landing = await agent.GoAsync(client.Ask().With("prompt", "none").With("state", state).Address, Ct);

        landing.ToldError(NeedsSomebody).Parameters["state"].ShouldBe(state);
    }

    [Fact, Requirement(Plan, "oidcc-prompt-none-logged-in")]
    public async Task Prompt_none_answers_at_once_about_the_same_sign_in()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("prompt", "none"));

        second.Given.Landing.Shown.ShouldBeEmpty();
        second.Id.Text("sub").ShouldBe(first.Id.Text("sub"));
        second.Id.Number("auth_time").ShouldBe(first.Id.Number("auth_time"));
    }

    [Fact, Requirement(Plan, "oidcc-max-age-1")]
    public async Task Max_age_1_after_two_seconds_asks_again()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct);
        await Task.Delay(2000, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("max_age", "1"));

        second.Given.Landing.HasAskedForPassword.ShouldBeTrue();
        second.Id.Number("auth_time").ShouldBeGreaterThan(first.Id.Number("auth_time"));
    }

    [Fact, Requirement(Plan, "oidcc-max-age-10000")]
    public async Task Max_age_10000_asks_nobody_again()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct, client.Ask().With("max_age", "15000"));

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("max_age", "10000"));

        second.Given.Landing.HasAskedForPassword.ShouldBeFalse();
        second.Id.Number("auth_time").ShouldBe(first.Id.Number("auth_time"));
        second.Id.Text("sub").ShouldBe(first.Id.Text("sub"));
    }

    [Fact, Requirement("oidc-core", "3.1.2.1 max_age=0")]
    public async Task Max_age_0_is_prompt_login()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await client.SignsInAsync(agent, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("max_age", "0"));

        second.Given.Landing.HasAskedForPassword.ShouldBeTrue();
        second.Id.Has("auth_time").ShouldBeTrue();
    }

    [Fact, Requirement(Plan, "oidcc-id-token-hint")]
    public async Task An_id_token_hint_with_prompt_none_answers_at_once()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("prompt", "none").With("id_token_hint", first.RawIdToken));

        second.Id.Text("sub").ShouldBe(first.Id.Text("sub"));
        second.Id.Number("auth_time").ShouldBe(first.Id.Number("auth_time"));
    }

    [Fact, Requirement("oidc-core", "3.1.2.2 id_token_hint about somebody else")]
    public async Task An_id_token_hint_about_somebody_else_is_never_answered_about_this_one()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var bobs = server.NewUserAgent();
        using var alices = server.NewUserAgent();
        var bob = await client.SignsInAsync(bobs, Ct, somebody: Somebody.Bob);
        await client.SignsInAsync(alices, Ct);

        var landing = await alices.GoAsync(client.Ask().With("prompt", "none").With("id_token_hint", bob.RawIdToken).Address, Ct);

        landing.ToldError("login_required");
    }

    [Fact, Requirement("oidc-core", "3.1.2.4 prompt=none without consent")]
    public async Task Prompt_none_without_consent_is_an_error()
    {
        var known = await RelyingParty.RegisterAsync(server, Ct);
        var stranger = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await known.SignsInAsync(agent, Ct);

        var landing = await agent.GoAsync(stranger.Ask().With("prompt", "none").Address, Ct);

        landing.ToldError("consent_required", "interaction_required");
    }

    [Fact, Requirement("oidc-core", "3.1.2.1 prompt=consent")]
    public async Task Prompt_consent_asks_for_consent_again()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        await client.SignsInAsync(agent, Ct);

        var second = await client.SignsInAsync(agent, Ct, client.Ask().With("prompt", "consent"));

        second.Given.Landing.HasAskedForConsent.ShouldBeTrue();
        second.Given.Landing.HasAskedForPassword.ShouldBeFalse();
    }

    [Theory, Requirement("oidc-core", "3.1.2.1 prompt=none alone")]
    [InlineData("none login")]
    [InlineData("none consent")]
    [InlineData("select_account none")]
    public async Task Prompt_none_stands_alone(string prompt)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("prompt", prompt).Address, Ct);

        landing.ToldError("invalid_request");
    }

    [Fact, Requirement("oidc-core", "3.1.2.6 access_denied")]
    public async Task Whoever_is_denied_is_told_so()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();

        var landing = await agent.GoAsync(ask.Address, Ct, Somebody.Alice, consents: false);

        landing.ToldError("access_denied").Parameters["state"].ShouldBe(ask.State);
    }
}
