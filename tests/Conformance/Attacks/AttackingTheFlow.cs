using System.Net;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Attacks;

/// <summary>The attacks of RFC 9700 §4, each carried out.</summary>
public sealed class AttackingTheFlow(AuthorizationServer server)
{
    private const string Plan = "rfc9700";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Requirement(Plan, "4.1 insufficient redirect URI validation")]
    [InlineData("https://rp.example.evil.example/cb")]
    [InlineData("https://evil.example/https://rp.example/cb")]
    [InlineData("https://rp.example@evil.example/cb")]
    [InlineData("https://rp.example:443/cb")]
    [InlineData("https://rp.example:8443/cb")]
    [InlineData("https://RP.example/cb")]
    [InlineData("HTTPS://rp.example/cb")]
    [InlineData("http://rp.example/cb")]
    [InlineData("https://rp.example/CB")]
    [InlineData("https://rp.example/cb/")]
    [InlineData("https://rp.example/cb/../evil")]
    [InlineData("https://rp.example/./cb")]
    [InlineData("https://rp.example//cb")]
    [InlineData("https://rp.example/%63b")]
    [InlineData("https://rp.example/cb%00")]
    [InlineData("https://rp.example/cb%0d%0aSet-Cookie:%20a=b")]
    [InlineData("https://rp.example/cb?")]
    [InlineData("https://rp.example/cb?next=https://evil.example")]
    [InlineData("https://rp.example/cb#")]
    [InlineData("https://rp.example/cb#@evil.example")]
    [InlineData("https://rp.example/cb;a=b")]
    [InlineData("https://rp.example\\@evil.example/cb")]
    [InlineData(" https://rp.example/cb")]
    [InlineData("https://rp.example/cb ")]
    [InlineData("//rp.example/cb")]
    [InlineData("/cb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    public async Task A_redirect_uri_that_only_looks_like_the_registered_one_leads_nowhere(string uri)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { "https://rp.example/cb" } });
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("redirect_uri", uri).Address, Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }

    [Fact, Requirement(Plan, "4.1 several redirect URIs in one request")]
    public async Task Two_redirect_uris_lead_nowhere()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().Again("redirect_uri", "https://evil.example/cb").Address, Ct, Somebody.Alice)).ShowedErrorPage();
        (await agent.GoAsync(client.Ask().Again("client_id", "another").Address, Ct, Somebody.Alice)).ShowedErrorPage();
    }

    [Fact, Requirement(Plan, "4.4 mix-up: iss in every response")]
    public async Task Every_answer_names_the_issuer()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var refused = await agent.GoAsync(client.Ask().With("prompt", "none").Address, Ct);
        var granted = await agent.GoAsync(client.Ask().Address, Ct, Somebody.Alice);
        var malformed = await agent.GoAsync(client.Ask().With("response_type", "token").Address, Ct);

        refused.Parameters["iss"].ShouldBe(server.Issuer);
        granted.Parameters["iss"].ShouldBe(server.Issuer);
        malformed.Parameters["iss"].ShouldBe(server.Issuer);
        server.Metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean().ShouldBeTrue();
    }

    [Fact, Requirement(Plan, "4.5 code injection: PKCE")]
    public async Task A_code_of_one_flow_does_not_fit_the_verifier_of_another()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, usesPkce: true);
        using var victims = server.NewUserAgent();
        using var attackers = server.NewUserAgent();
        var stolen = await client.GetsCodeAsync(victims, Ct);
        var own = await client.GetsCodeAsync(attackers, Ct, somebody: Somebody.Bob);

        var injected = await client.RedeemAsync(own with { Code = stolen.Code }, Ct);

        injected.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "4.5 code injection: nonce")]
    public async Task An_id_token_carries_the_nonce_of_its_own_request()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var stolen = await client.GetsCodeAsync(agent, Ct);

        var reply = (await client.RedeemAsync(stolen, Ct)).Granted();

        Jwt.Read(reply.Text("id_token")).Text("nonce").ShouldBe(stolen.Ask.Nonce);
    }

    [Fact, Requirement(Plan, "4.8 PKCE downgrade: a verifier without a challenge")]
    public async Task A_verifier_for_a_code_without_a_challenge_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, form => form["code_verifier"] = Base64Url.Random());

        reply.RefusedWith("invalid_grant");
    }

    [Fact, Requirement(Plan, "4.8 PKCE downgrade: a challenge without a verifier")]
    public async Task A_code_with_a_challenge_is_refused_without_a_verifier()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct, client.Ask().WithPkce());

        (await client.RedeemAsync(given, Ct, form => form.Remove("code_verifier"))).RefusedWith("invalid_grant");
        (await client.RedeemAsync(given, Ct, form => form["code_verifier"] = string.Empty)).RefusedWith("invalid_grant");
        (await client.RedeemAsync(given, Ct, form => form["code_verifier"] = AuthorizationAsk.ChallengeOf(given.Ask.Verifier!))).RefusedWith("invalid_grant");
        (await client.RedeemAsync(given, Ct)).Granted();
    }

    [Theory, Requirement(Plan, "2.1.1 PKCE of public and OAuth 2.1 clients")]
    [InlineData("none", true)]
    [InlineData("client_secret_basic", false)]
    public async Task Whoever_is_not_under_certification_cannot_go_without_pkce(string method, bool isUnderCertification)
    {
        var token = isUnderCertification ? AuthorizationServer.TokenOidc : AuthorizationServer.TokenOAuth;
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["token_endpoint_auth_method"] = method }, token: token);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().Address, Ct, Somebody.Alice)).ToldError("invalid_request");
        (await client.RedeemAsync(await client.GetsCodeAsync(agent, Ct, client.Ask().WithPkce()), Ct)).Granted();
    }

    [Theory, Requirement(Plan, "2.1.2 no implicit grant")]
    [InlineData("token")]
    [InlineData("id_token")]
    [InlineData("id_token token")]
    [InlineData("code token")]
    [InlineData("code id_token")]
    [InlineData("none")]
    [InlineData("CODE")]
    public async Task Nothing_but_a_code_comes_through_the_front_channel(string type)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().With("response_type", type).Address, Ct, Somebody.Alice)).ToldError("unsupported_response_type", "unauthorized_client", "invalid_request");
    }

    [Fact, Requirement(Plan, "4.11 open redirector: the login page")]
    public async Task The_sign_in_page_sends_nobody_elsewhere()
    {
        using var agent = server.NewUserAgent();
        foreach (var name in new[] { "returnUrl", "return_to", "next", "redirect", "url" })
        {
            var landing = await agent.GoAsync($"/login?{name}=https%3A%2F%2Fevil.example%2F", Ct, Somebody.Alice);

            landing.IsAtClient.ShouldBeFalse(landing.ToString());
        }
    }

    [Fact, Requirement(Plan, "4.12 no 307 after a form")]
    public async Task No_redirect_takes_a_form_along()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().Address, Ct, Somebody.Alice);

        landing.Redirects.ShouldNotBeEmpty();
        landing.Redirects.ShouldAllBe(status => status == 302 || status == 303);
        landing.Redirects[^1].ShouldBe(303);
    }

    [Fact, Requirement(Plan, "4.16 clickjacking")]
    [Requirement(Plan, "4.2 leakage by referrer")]
    public async Task Pages_cannot_be_framed_and_send_no_referrer()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        foreach (var address in new[] { "/login", client.Ask().With("redirect_uri", "https://evil.example").Address, client.Ask().Address })
        {
            var page = await agent.LookAsync(address, Ct);

            page.Header("Content-Security-Policy")!.ShouldContain("frame-ancestors 'none'");
            page.Header("Referrer-Policy").ShouldBeOneOf("no-referrer", "same-origin", "strict-origin");
            page.Header("X-Content-Type-Options").ShouldBe("nosniff");
        }
    }

    [Fact, Requirement(Plan, "4.14 refresh token replay")]
    public async Task A_refresh_token_that_comes_again_ends_the_family()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["token_endpoint_auth_method"] = "none" }, usesPkce: true);
        using var agent = server.NewUserAgent();
        var first = await client.SignsInAsync(agent, Ct, client.Ask("openid offline_access").With("prompt", "consent").WithPkce());
        var second = (await client.RefreshAsync(first.RefreshToken, Ct)).Granted();
        var third = (await client.RefreshAsync(second.Text("refresh_token"), Ct)).Granted();

        // The first one is two steps back: beyond the moment in which a lost answer may be asked for again, or a copy.
        await Task.Delay(TimeSpan.FromSeconds(11), Ct);
        (await client.RefreshAsync(first.RefreshToken, Ct)).RefusedWith("invalid_grant");

        (await client.RefreshAsync(third.Text("refresh_token"), Ct)).RefusedWith("invalid_grant");
        (await client.UserInfoAsync(third.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("races", "an authorization code")]
    public async Task Of_many_redemptions_at_once_one_wins_and_loses_what_it_won()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var replies = await Race.RunAsync(20, _ => client.RedeemAsync(given, Ct));

        var won = replies.Where(reply => reply.Status == HttpStatusCode.OK).ToArray();
        won.Length.ShouldBe(1);
        (await client.UserInfoAsync(won[0].Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("races", "a refresh token")]
    public async Task Of_many_refreshes_at_once_all_get_the_same_successor_or_none()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var tokens = await client.SignsInAsync(agent, Ct, client.Ask("openid offline_access").With("prompt", "consent"));

        var replies = await Race.RunAsync(12, _ => client.RefreshAsync(tokens.RefreshToken, Ct));

        replies.Where(reply => reply.Status == HttpStatusCode.OK).Select(reply => reply.Text("refresh_token")).Distinct().Count().ShouldBe(1);
    }

    [Fact, Requirement(Plan, "4.7 CSRF: forms of the pages want their token")]
    public async Task The_sign_in_form_cannot_be_posted_from_another_site()
    {
        using var agent = server.NewUserAgent();

        var landing = await agent.PostAsync("/login", [new("username", Somebody.Alice.Email), new("password", Somebody.Alice.Password)], Ct);

        landing.Status.ShouldBeInRange(400, 499, landing.ToString());
    }

    [Fact, Requirement(Plan, "4.7 CSRF: the request is bound to the browser")]
    public async Task A_waiting_request_cannot_be_finished_in_another_browser()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var attackers = server.NewUserAgent();
        using var victims = server.NewUserAgent();
        var page = await attackers.GoAsync(client.Ask().Address, Ct);
        var victimsOwn = await RelyingParty.RegisterAsync(server, Ct);
        await victimsOwn.SignsInAsync(victims, Ct);

        var resumed = await victims.GoAsync("/oauth/authorize/resume" + page.Address.Query, Ct);
        var consent = await victims.GoAsync("/consent" + page.Address.Query, Ct);

        resumed.ShowedErrorPage();
        consent.Code.ShouldBeNull();
        consent.IsAtClient.ShouldBeFalse();
    }

    [Theory, Requirement("rfc6749", "3.1 repeated parameters")]
    [InlineData("scope")]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("response_type")]
    [InlineData("prompt")]
    public async Task A_parameter_that_comes_twice_is_told(string name)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        (await agent.GoAsync(client.Ask().With(name, "login").Again(name, "consent").Address, Ct, Somebody.Alice)).ToldError("invalid_request");
    }

    [Fact, Requirement("rfc6749", "3.2 repeated parameters at the token endpoint")]
    public async Task A_token_request_with_a_parameter_twice_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();
        var given = await client.GetsCodeAsync(agent, Ct);

        var reply = await client.RedeemAsync(given, Ct, dress: request => request.Content = new FormUrlEncodedContent(
            [new("grant_type", "authorization_code"), new("code", given.Code), new("code", given.Code), new("redirect_uri", client.RedirectUri)]));

        reply.RefusedWith("invalid_request");
    }

    [Theory, Requirement("rfc6749", "3.2 what is no form")]
    [InlineData("application/json", "{\"grant_type\":\"client_credentials\"}")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("text/plain", "grant_type=client_credentials")]
    public async Task A_token_request_that_is_no_form_is_refused(string type, string body)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var reply = await client.TokenAsync(_ => { }, Ct, request =>
        {
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        });

        reply.RefusedWith("invalid_request");
    }

    [Fact, Requirement("rfc6749", "2.3 one authentication method per request")]
    public async Task A_client_that_authenticates_in_two_ways_is_refused()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);

        var reply = await client.RefreshAsync("any", Ct, form => form["client_secret"] = client.Secret!);

        ((int)reply.Status).ShouldBeOneOf(400, 401);
        reply.Error.ShouldBeOneOf("invalid_request", "invalid_client");
    }

    [Fact, Requirement("rfc6749", "5.1 tokens are never cached")]
    public async Task A_token_answer_is_never_cached()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var reply = (await client.RedeemAsync(await client.GetsCodeAsync(agent, Ct), Ct)).Granted();

        reply.Header("Cache-Control").ShouldBe("no-store");
        reply.Header("Pragma").ShouldBe("no-cache");
    }
}
