using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The authorization requests of the basic plan, by clients that send no PKCE.</summary>
public sealed class AskingForACode(AuthorizationServer server)
{
    private const string Plan = "oidcc-basic";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "oidcc-server")]
    public async Task A_code_an_id_token_and_userinfo_about_the_same_person_come()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct);
        var told = (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted();

        told.Text("sub").ShouldBe(tokens.Id.Text("sub"));
        tokens.Id.Has("name").ShouldBeFalse();
        tokens.Given.Code.Length.ShouldBeGreaterThanOrEqualTo(22);
        tokens.Given.Landing.HasAskedForPassword.ShouldBeTrue();
    }

    [Fact, Requirement(Plan, "oidcc-idtoken-signature")]
    public async Task An_id_token_is_signed_with_rs256_by_a_named_key_when_the_client_says_nothing()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct);

        tokens.Id.Algorithm.ShouldBe("RS256");
        tokens.Id.Header.GetProperty("kid").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact, Requirement(Plan, "oidcc-idtoken-unsigned")]
    public async Task An_unsigned_id_token_cannot_be_registered_where_the_metadata_does_not_offer_it()
    {
        server.ListOf("id_token_signing_alg_values_supported").ShouldNotContain("none");

        var reply = await RelyingParty.AskToRegisterAsync(
            server,
            new() { ["redirect_uris"] = new[] { "https://rp.example/cb" }, ["id_token_signed_response_alg"] = "none" },
            Ct);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Error.ShouldBe("invalid_client_metadata");
    }

    [Fact, Requirement(Plan, "oidcc-response-type-missing")]
    public async Task A_request_without_response_type_is_told_so()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().Without("response_type").Address, Ct);

        landing.ToldError("invalid_request", "unsupported_response_type");
    }

    [Fact, Requirement(Plan, "oidcc-ensure-request-without-nonce-succeeds-for-code-flow")]
    public async Task A_request_without_nonce_gets_an_id_token_without_one()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Ask().Without("nonce"));

        tokens.Id.Has("nonce").ShouldBeFalse();
    }

    [Fact, Requirement(Plan, "oidcc-alternate-happy-flow")]
    public async Task The_order_of_scopes_and_of_parameters_does_not_matter()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask("email profile openid");

        var tokens = await client.SignsInAsync(agent, Ct, ask with { Parameters = [.. ask.Parameters.Reverse()] });

        (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("email").ShouldBe(Somebody.Alice.Email);
    }

    [Theory]
    [InlineData("display", "page")]
    [InlineData("display", "popup")]
    [InlineData("display", "touch")]
    [InlineData("display", "wap")]
    [InlineData("extra", "foobar")]
    [InlineData("ui_locales", "se")]
    [InlineData("ui_locales", "pt-BR de en")]
    [InlineData("claims_locales", "se")]
    [InlineData("login_hint", "buffy@127.0.0.1")]
    [InlineData("acr_values", "1 2")]
    [Requirement(Plan, "oidcc-display-page")]
    [Requirement(Plan, "oidcc-display-popup")]
    [Requirement(Plan, "oidcc-ensure-request-with-unknown-parameter-succeeds")]
    [Requirement(Plan, "oidcc-ui-locales")]
    [Requirement(Plan, "oidcc-claims-locales")]
    public async Task A_parameter_that_may_be_ignored_fails_no_request(string name, string value)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct, client.Ask().With(name, value));
    }

    [Fact, Requirement(Plan, "oidcc-login-hint")]
    public async Task A_login_hint_stands_in_the_field_for_the_user_name()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var page = await agent.GoAsync(client.Ask().With("login_hint", Somebody.Alice.Email).Address, Ct);

        VisibleForm.In(page.Page!)!.LoginHint.ShouldBe(Somebody.Alice.Email);
    }

    [Fact, Requirement(Plan, "oidcc-ensure-request-with-acr-values-succeeds")]
    public async Task Of_the_classes_that_the_metadata_offers_one_is_reached()
    {
        var offered = server.ListOf("acr_values_supported");
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct, client.Ask().With("acr_values", string.Join(' ', offered)));

        tokens.Id.Text("acr").ShouldBeOneOf([.. offered]);
    }

    [Fact, Requirement(Plan, "oidcc-ensure-post-request-succeeds")]
    public async Task A_request_may_come_by_a_form_that_another_site_posts()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var ask = client.Ask();

        var landing = await agent.PostAsync(ask.Endpoint, ask.Parameters, Ct, Somebody.Alice);
        var reply = await client.RedeemAsync(client.Take(ask, landing), Ct);

        reply.Granted();
    }

    [Fact, Requirement(Plan, "oidcc-ensure-request-with-valid-pkce-succeeds")]
    public async Task A_client_that_may_omit_pkce_may_use_it()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct, client.Ask().WithPkce());
    }

    [Fact, Requirement(Plan, "oidcc-ensure-registered-redirect-uri")]
    public async Task An_unregistered_redirect_uri_shows_a_page_and_redirects_nobody()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("redirect_uri", client.RedirectUri + "/" + Base64Url.Random(6)).Address, Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }

    [Fact, Requirement(Plan, "oidcc-ensure-registered-redirect-uri")]
    public async Task An_unknown_client_shows_a_page_and_redirects_nobody()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("client_id", "nobody-" + Base64Url.Random(6)).Address, Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }
}
