using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.DeviceAuthorizations;

/// <summary>The device grant (RFC 8628), from the device's first request to its tokens.</summary>
public sealed class LettingADeviceIn(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_device_that_somebody_lets_in_gets_its_tokens(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        await device.LetInAsync(alice, Ct);

        var tokens = await device.PollAsync(Ct);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("scope").ShouldBe("openid profile offline_access");
        Jwt.Read(tokens.Text("id_token")).Text("sub").ShouldBe(alice.User.ToString("D"));
        Jwt.Read(tokens.Text("id_token")).Text("aud").ShouldBe(client.Id);
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await device.PollAsync(Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task The_answer_is_that_of_the_specification(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);

        var device = await Device.BeginAsync(stage, client, Ct);

        device.UserCode.ShouldMatch("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$");
        device.Begun.Text("verification_uri").ShouldBe(stage.Issuer + "/device");
        device.Begun.Text("verification_uri_complete").ShouldBe($"{stage.Issuer}/device?user_code={device.UserCode}");
        device.Begun.Json.GetProperty("expires_in").GetInt32().ShouldBe(600);
        device.Begun.Json.GetProperty("interval").GetInt32().ShouldBe(5);
        device.Begun.Headers.CacheControl!.NoStore.ShouldBeTrue();
        device.Code.Length.ShouldBeGreaterThanOrEqualTo(43);
        using var http = stage.NewBrowser();
        var metadata = JsonDocument.Parse(await http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;
        metadata.GetProperty("device_authorization_endpoint").GetString().ShouldBe(stage.Issuer + "/oauth/device_authorization");
        metadata.GetProperty("grant_types_supported").EnumerateArray().Select(name => name.GetString()).ShouldContain(Device.GrantType);
    }

    [Theory, OnBothDatabases]
    public async Task Authorization_details_of_unknown_types_are_refused_and_not_forgotten(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);

        var refused = await stage.PostAsync("/oauth/device_authorization", client, [("scope", "openid"), ("authorization_details", "[{\"type\":\"transfer\"}]")], Ct);

        refused.Error.ShouldBe("invalid_authorization_details", refused.Body);
    }

    [Theory, OnBothDatabases]
    public async Task The_page_names_who_asks_for_what_and_warns(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);

        var page = await Device.MeetAsync(alice, device.UserCode, Ct);

        page.Words.ShouldContain("Living Room Television");
        page.Words.ShouldContain("See your name and profile");
        page.Words.ShouldContain(device.UserCode);
        page.Words.ShouldContain("would get into your account");
        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
    }

    [Theory, OnBothDatabases]
    public async Task A_link_fills_the_code_in_and_decides_nothing(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);

        var page = await PersonAtAPage.OpenAsync(alice, new Uri(device.Begun.Text("verification_uri_complete")).PathAndQuery, Ct);

        page.ValueOf("user_code").ShouldBe(device.UserCode);
        page.Words.ShouldNotContain("Living Room Television");
        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
        (await (await page.PressAsync("Continue", Ct)).PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await device.PollAsync(Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_back_with_the_code(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        using var browser = stage.NewBrowser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await browser.GetAsync(new Uri(device.Begun.Text("verification_uri_complete")).PathAndQuery, Ct);

        answer.Headers.Location!.OriginalString.ShouldContain("/login?");
        Uri.UnescapeDataString(answer.Headers.Location.OriginalString).ShouldContain("/device?user_code=" + device.UserCode);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_is_refused_is_told_so_again_and_again(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        var page = await Device.MeetAsync(alice, device.UserCode, Ct);

        (await page.PressAsync("Deny", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await device.PollAsync(Ct)).Error.ShouldBe("access_denied");
        (await device.PollAsync(Ct)).Error.ShouldBe("access_denied");
        (await page.PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await device.PollAsync(Ct)).Error.ShouldBe("access_denied");
    }

    [Theory, OnBothDatabases]
    public async Task The_code_is_read_however_it_is_typed(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        var bare = device.UserCode.Replace("-", string.Empty, StringComparison.Ordinal);

        var page = await Device.MeetAsync(alice, $"  {bare[..3].ToLowerInvariant()} {bare[3..6]}.{bare[6..].ToLowerInvariant()} ", Ct);

        page.Words.ShouldContain("Living Room Television");
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_polls_at_the_same_moment_exactly_one_gets_tokens(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        await device.LetInAsync(alice, Ct);

        var answers = await Race.RunAsync(50, _ => device.PollAsync(Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Of_yes_and_no_at_the_same_moment_one_counts(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        for (var round = 0; round < 5; round++)
        {
            var device = await Device.BeginAsync(stage, client, Ct);
            var page = await Device.MeetAsync(alice, device.UserCode, Ct);

            var said = await Race.RunAsync(4, racer => page.PressAsync(racer % 2 == 0 ? "Allow" : "Deny", Ct));

            said.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
            var outcome = await device.PollAsync(Ct);
            (outcome.Status == HttpStatusCode.OK || outcome.Error == "access_denied").ShouldBeTrue(outcome.Body);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_code_of_another_client_is_unknown(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var other = await Device.RegisterAsync(stage, Ct);
        var device = await Device.BeginAsync(stage, client, Ct);
        await device.LetInAsync(alice, Ct);

        (await device.PollAsAsync(other, Ct)).Error.ShouldBe("invalid_grant");

        (await device.PollAsync(Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Another_session_cannot_decide_what_somebody_typed(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var eve = await stage.PersonAsync(Ct);
        var device = await Device.BeginAsync(stage, client, Ct);
        var asked = await Device.MeetAsync(alice, device.UserCode, Ct);
        var other = await Device.BeginAsync(stage, client, Ct);
        var evesPage = await Device.MeetAsync(eve, other.UserCode, Ct);

        var stolen = await evesPage.PressAsync("Allow", Ct, ("device", asked.ValueOf("device")!));

        stolen.Status.ShouldBe(HttpStatusCode.NotFound);
        (await device.PollAsync(Ct)).Error.ShouldBe("authorization_pending");
    }

    [Theory, OnBothDatabases]
    public async Task Wrong_codes_are_limited_for_a_person(Setup setup)
    {
        var (stage, client, eve) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);

        for (var guess = 0; guess < 30; guess++)
            (await Device.MeetAsync(eve, "BBBB-BBBB", Ct)).Status.ShouldBe(HttpStatusCode.NotFound);

        var right = await Device.MeetAsync(eve, device.UserCode, Ct);
        right.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        right.Words.ShouldNotContain("Living Room Television");
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_sets_up_many_devices_is_not_taken_for_somebody_who_guesses(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);

        // More than somebody may guess, and one wrong code in between.
        (await Device.MeetAsync(alice, "BBBB-BBBB", Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
        for (var count = 0; count < 32; count++)
        {
            var device = await Device.BeginAsync(stage, client, Ct);
            (await Device.MeetAsync(alice, device.UserCode, Ct)).Words.ShouldContain("Living Room Television");
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_resource_that_was_not_granted_spends_nothing(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        await device.LetInAsync(alice, Ct);

        var mistaken = await stage.TokenAsync(client, [("grant_type", Device.GrantType), ("device_code", device.Code), ("resource", "https://elsewhere.example/api")], Ct);

        mistaken.Error.ShouldBe("invalid_target");
        (await device.PollAsync(Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Strangers_do_not_fill_the_audit_log(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);

        await Device.BeginAsync(stage, client, Ct);

        (await stage.Rows.CountAsync("audit", "entries", "name LIKE 'oauth.device%' AND payload LIKE @client", Ct, ("client", "%" + client.Id + "%"))).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Codes_are_kept_as_hashes(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);

        var device = await Device.BeginAsync(stage, client, Ct);

        (await stage.Rows.CountAsync("oauth", "device_authorizations", "device_hash = @hash", Ct, ("hash", Rows.Hash(device.Code)))).ShouldBe(1);
        (await stage.Rows.CountAsync("oauth", "device_authorizations", "user_code_hash = @hash", Ct, ("hash", Rows.Hash(Regex.Replace(device.UserCode, "-", string.Empty))))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_device_that_showed_a_key_has_to_show_it_again(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        using var key = new DpopHolder();
        using var thief = new DpopHolder();
        var begun = await stage.PostAsync("/oauth/device_authorization", client, [("scope", "openid")], Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/device_authorization", DateTimeOffset.UtcNow)));
        var device = new Device(stage, client, begun);
        await device.LetInAsync(alice, Ct);

        (await device.PollAsync(Ct)).Error.ShouldBe("invalid_grant");
        (await device.PollAsync(Ct, ("DPoP", thief.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)))).Error.ShouldBe("invalid_grant");
        var tokens = await device.PollAsync(Ct, ("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow)));

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("token_type").ShouldBe("DPoP");
        Jwt.Read(tokens.Text("access_token")).Claims.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Thumbprint);
    }

    [Theory, OnBothDatabases]
    public async Task A_session_that_ends_and_an_account_that_closes_stop_it(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var bob = await stage.PersonAsync(Ct);
        var first = await Device.BeginAsync(stage, client, Ct);
        await first.LetInAsync(alice, Ct);
        var second = await Device.BeginAsync(stage, client, Ct);
        await second.LetInAsync(bob, Ct);

        await stage.Rows.EndSessionAsync(alice.Session, Ct);
        await stage.Rows.DeactivateAsync(bob.User, Ct);

        (await first.PollAsync(Ct)).Error.ShouldBe("invalid_grant");
        (await second.PollAsync(Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task What_was_let_in_is_seen_and_taken_back(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var device = await Device.BeginAsync(stage, client, Ct);
        await device.LetInAsync(alice, Ct);
        var tokens = await device.PollAsync(Ct);

        using var listed = await alice.GetAsync("/api/v1/me/grants", Ct);
        using var ended = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);

        (await listed.Content.ReadAsStringAsync(Ct)).ShouldContain("Living Room Television");
        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
        (await stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Requests_that_ask_for_too_much_are_refused_in_the_protocols_words(Setup setup)
    {
        var (stage, client, _) = await StartAsync(setup);
        var confidential = await Device.RegisterAsync(stage, Ct, ("type", "confidential"));
        var codesOnly = await stage.RegisterPublicAsync(Ct);

        (await stage.PostAsync("/oauth/device_authorization", client, [("scope", "openid authserver.admin")], Ct)).Error.ShouldBe("invalid_scope");
        (await stage.PostAsync("/oauth/device_authorization", client, [("resource", "https://elsewhere.example/api")], Ct)).Error.ShouldBe("invalid_target");
        (await stage.PostAsync("/oauth/device_authorization", codesOnly, [], Ct)).Error.ShouldBe("unauthorized_client");
        var unproved = await stage.PostAsync("/oauth/device_authorization", confidential with { Secret = "wrong" }, [], Ct);
        (unproved.Status, unproved.Error).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        (await stage.TokenAsync(client, [("grant_type", Device.GrantType)], Ct)).Error.ShouldBe("invalid_request");
        (await stage.TokenAsync(client, [("grant_type", Device.GrantType), ("device_code", "made-up")], Ct)).Error.ShouldBe("invalid_grant");
        (await stage.TokenAsync(codesOnly, [("grant_type", Device.GrantType), ("device_code", "made-up")], Ct)).Error.ShouldBe("unauthorized_client");
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await Device.RegisterAsync(stage, Ct), await stage.PersonAsync(Ct));
    }
}
