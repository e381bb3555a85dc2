using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Logout;

/// <summary>The plans of RP-initiated, back-channel and front-channel logout and of session management.</summary>
public sealed class SigningOut(AuthorizationServer server, ClientSide side)
{
    private const string Rp = "oidcc-rp-initiated-logout";
    private const string Bye = "https://rp.example/bye";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Requirement(Rp, "oidcc-rp-initiated-logout-discovery-endpoint-verification")]
    [Requirement("oidcc-backchannel-rp-initiated-logout", "oidcc-backchannel-logout-discovery-endpoint-verification")]
    [Requirement("oidcc-frontchannel-rp-initiated-logout", "oidcc-frontchannel-logout-discovery-endpoint-verification")]
    [Requirement("oidcc-session-management", "oidcc-session-management-discovery-endpoint-verification")]
    public void The_metadata_offers_every_way()
    {
        server.Endpoint("end_session_endpoint").ShouldStartWith(server.Issuer);
        server.Endpoint("check_session_iframe").ShouldStartWith(server.Issuer);
        foreach (var promise in new[] { "backchannel_logout_supported", "backchannel_logout_session_supported", "frontchannel_logout_supported", "frontchannel_logout_session_supported" })
            server.Metadata.GetProperty(promise).GetBoolean().ShouldBeTrue(promise);
    }

    [Fact, Requirement(Rp, "oidcc-rp-initiated-logout")]
    public async Task A_person_is_signed_out_and_comes_back_with_the_state()
    {
        var (client, agent, tokens) = await SignedInAsync();

        var landing = await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken), ("post_logout_redirect_uri", Bye), ("state", "xyz"));

        landing.IsAtClient.ShouldBeTrue(landing.ToString());
        landing.Address.ToString().ShouldBe(Bye + "?state=xyz");
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement(Rp, "oidcc-rp-initiated-logout by POST")]
    public async Task A_form_signs_out_too()
    {
        var (client, agent, tokens) = await SignedInAsync();

        var landing = await agent.PostAsync(server.Endpoint("end_session_endpoint"), [new("id_token_hint", tokens.RawIdToken), new("post_logout_redirect_uri", Bye), new("state", "xyz")], Ct);

        landing.Address.ToString().ShouldBe(Bye + "?state=xyz");
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement(Rp, "oidcc-rp-initiated-logout-no-state")]
    public async Task Without_state_none_comes_back()
    {
        var (client, agent, tokens) = await SignedInAsync();

        var landing = await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken), ("post_logout_redirect_uri", Bye));

        landing.Address.ToString().ShouldBe(Bye);
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement(Rp, "oidcc-rp-initiated-logout-no-post-logout-redirect-uri")]
    public async Task Without_an_address_a_page_says_that_it_is_done()
    {
        var (client, agent, tokens) = await SignedInAsync();

        var landing = await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken));

        landing.IsAtClient.ShouldBeFalse();
        landing.Status.ShouldBe(200);
        await IsSignedOutAsync(client, agent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Requirement(Rp, "oidcc-rp-initiated-logout-no-params")]
    [Requirement(Rp, "oidcc-rp-initiated-logout-only-state")]
    public async Task Without_a_hint_the_person_is_asked_and_then_signed_out(bool withState)
    {
        var (client, agent, _) = await SignedInAsync();

        var page = withState ? await LogOutAsync(agent, ("state", "xyz")) : await LogOutAsync(agent);
        page.IsAtClient.ShouldBeFalse();
        var done = await agent.SayYesAsync(page, Ct);

        done.IsAtClient.ShouldBeFalse();
        done.Status.ShouldBe(200);
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement(Rp, "oidcc-rp-initiated-logout-no-id-token-hint")]
    public async Task An_address_without_a_hint_leads_nowhere()
    {
        var (client, agent, _) = await SignedInAsync();

        var landing = await LogOutAsync(agent, ("post_logout_redirect_uri", Bye));

        landing.IsAtClient.ShouldBeFalse(landing.ToString());
        await IsStillSignedInAsync(client, agent);
    }

    [Theory]
    [InlineData("https://rp.example/elsewhere")]
    [InlineData(Bye + "?foo=bar")]
    [InlineData(Bye + "/")]
    [InlineData("https://evil.example/bye")]
    [InlineData("javascript:alert(1)")]
    [Requirement(Rp, "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")]
    [Requirement(Rp, "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")]
    public async Task An_address_that_was_not_registered_leads_nowhere(string address)
    {
        var (_, agent, tokens) = await SignedInAsync();

        var landing = await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken), ("post_logout_redirect_uri", address));

        landing.IsAtClient.ShouldBeFalse(landing.ToString());
    }

    [Theory]
    [InlineData("by a stranger")]
    [InlineData("alg none")]
    [InlineData("no token")]
    [InlineData("an access token")]
    [InlineData("changed")]
    [Requirement(Rp, "oidcc-rp-initiated-logout-bad-id-token-hint")]
    [Requirement(Rp, "oidcc-rp-initiated-logout-modified-id-token-hint")]
    [Requirement("jwt-matrix", "id_token_hint at the end-session endpoint")]
    public async Task A_hint_that_is_not_ours_signs_nobody_out_and_leads_nowhere(string fault)
    {
        var (client, agent, tokens) = await SignedInAsync();
        var hint = fault switch
        {
            "by a stranger" => Jws.Sign(tokens.Id.Claims, ClientKey.Create("RS256")),
            "alg none" => Jws.Reheaded(tokens.RawIdToken, new { alg = "none" }),
            "an access token" => tokens.AccessToken,
            "changed" => Jws.Tampered(tokens.RawIdToken, _ => new { iss = server.Issuer, sub = "another" }),
            _ => "hello",
        };

        var landing = await LogOutAsync(agent, ("id_token_hint", hint), ("post_logout_redirect_uri", Bye), ("state", "xyz"));

        landing.IsAtClient.ShouldBeFalse(landing.ToString());
        await IsStillSignedInAsync(client, agent);
    }

    [Fact, Requirement(Rp, "logout CSRF: another site cannot press the button")]
    public async Task The_question_cannot_be_answered_from_another_site()
    {
        var (client, agent, _) = await SignedInAsync();

        await agent.PostAsync(server.Issuer + "/oauth/logout/confirm", [new("state", "xyz")], Ct);

        await IsStillSignedInAsync(client, agent);
    }

    // Browsers that say nothing about where a form comes from.
    [Fact, Requirement(Rp, "logout CSRF: the form carries a token of the page")]
    public async Task The_question_cannot_be_answered_without_the_pages_own_token()
    {
        var (client, agent, _) = await SignedInAsync();
        var page = await LogOutAsync(agent);

        await agent.SayYesWithoutAsync(page, "__RequestVerificationToken", Ct);

        await IsStillSignedInAsync(client, agent);
    }

    [Fact, Requirement("oidcc-backchannel-rp-initiated-logout", "oidcc-backchannel-rp-initiated-logout")]
    public async Task A_client_is_told_by_the_back_channel()
    {
        var inbox = side.Inbox("backchannel");
        var (client, agent, tokens) = await SignedInAsync(new() { ["backchannel_logout_uri"] = inbox, ["backchannel_logout_session_required"] = true });

        await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken), ("post_logout_redirect_uri", Bye));
        var told = await side.WaitAtAsync(inbox, Ct);

        told.Method.ShouldBe("POST");
        told.ContentType.ShouldStartWith("application/x-www-form-urlencoded");
        var logout = Jwt.Verify(told.Form["logout_token"]!, await server.KeysAsync(Ct));
        logout.Text("iss").ShouldBe(server.Issuer);
        logout.Claims.GetProperty("aud").ToString().ShouldContain(client.Id);
        logout.Text("sub").ShouldBe(tokens.Id.Text("sub"));
        logout.Text("sid").ShouldBe(tokens.Id.Text("sid"));
        logout.Claims.GetProperty("events").GetProperty("http://schemas.openid.net/event/backchannel-logout").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Object);
        logout.Has("nonce").ShouldBeFalse();
        logout.Text("jti").ShouldNotBeNullOrEmpty();
        logout.Number("exp").ShouldBeGreaterThan(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        logout.Header.GetProperty("typ").GetString().ShouldBe("logout+jwt");
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement("oidc-backchannel-logout", "2.7 refresh tokens of the session")]
    public async Task Refresh_tokens_without_offline_access_end_with_the_session()
    {
        var (client, agent, tokens) = await SignedInAsync();

        await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken));

        (await client.RefreshAsync(tokens.RefreshToken, Ct)).RefusedWith("invalid_grant");
    }

    [Fact, Requirement("oidcc-frontchannel-rp-initiated-logout", "oidcc-frontchannel-rp-initiated-logout")]
    public async Task A_client_is_told_by_the_front_channel()
    {
        var (client, agent, tokens) = await SignedInAsync(new() { ["frontchannel_logout_uri"] = "https://rp.example/front", ["frontchannel_logout_session_required"] = true });

        var page = await LogOutAsync(agent, ("id_token_hint", tokens.RawIdToken), ("post_logout_redirect_uri", Bye), ("state", "xyz"));

        page.IsAtClient.ShouldBeFalse(page.ToString());
        var frame = new Uri(page.Page!.QuerySelector("iframe")!.GetAttribute("src")!);
        frame.GetLeftPart(UriPartial.Path).ShouldBe("https://rp.example/front");
        var query = System.Web.HttpUtility.ParseQueryString(frame.Query);
        query["iss"].ShouldBe(server.Issuer);
        query["sid"].ShouldBe(tokens.Id.Text("sid"));
        page.Page.Links.Select(link => link.GetAttribute("href")).ShouldContain(Bye + "?state=xyz");
        await IsSignedOutAsync(client, agent);
    }

    [Fact, Requirement("oidcc-session-management", "oidcc-session-management-rp-initiated-logout")]
    public async Task An_answer_carries_session_state_and_the_frame_may_be_framed()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct);
        using var agent = server.NewUserAgent();

        var given = await client.GetsCodeAsync(agent, Ct);
        var frame = await server.GetAsync(server.Endpoint("check_session_iframe"), Ct);

        given.Landing.Parameters["session_state"].ShouldNotBeNull();
        given.Landing.Parameters["session_state"]!.Split('.').Length.ShouldBe(2);
        frame.Granted().MediaType.ShouldBe("text/html");
        frame.Header("X-Frame-Options").ShouldBeNull();
        frame.Header("Content-Security-Policy")!.ShouldNotContain("frame-ancestors 'none'");
    }

    private async Task<(RelyingParty Client, UserAgent Agent, Tokens Tokens)> SignedInAsync(Dictionary<string, object?>? changes = null)
    {
        var client = await RelyingParty.RegisterAsync(
            server,
            Ct,
            new(changes ?? [], StringComparer.Ordinal) { ["redirect_uris"] = new[] { "https://rp.example/cb" }, ["post_logout_redirect_uris"] = new[] { Bye } });
        var agent = server.NewUserAgent();
        return (client, agent, await client.SignsInAsync(agent, Ct));
    }

    private Task<Landing> LogOutAsync(UserAgent agent, params (string Name, string Value)[] parameters) =>
        agent.GoAsync(server.Endpoint("end_session_endpoint") + (parameters.Length == 0 ? string.Empty : "?") + string.Join('&', parameters.Select(pair => pair.Name + "=" + Uri.EscapeDataString(pair.Value))), Ct);

    private static async Task IsSignedOutAsync(RelyingParty client, UserAgent agent) =>
        (await agent.GoAsync(client.Ask().With("prompt", "none").Address, Ct)).ToldError("login_required", "interaction_required");

    private static async Task IsStillSignedInAsync(RelyingParty client, UserAgent agent) =>
        (await agent.GoAsync(client.Ask().With("prompt", "none").Address, Ct)).GaveCode();
}
