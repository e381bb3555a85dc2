using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>Client-initiated backchannel authentication (CIBA Core), from the client's request to its tokens.</summary>
public sealed partial class AskingOnAnotherDevice(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_person_says_yes_and_the_client_that_polls_gets_its_tokens(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var begun = await teller.AsksAsync(alice, Ct);
        var id = begun.Text("auth_req_id");

        var page = await PersonAtAPage.OpenAsync(alice, "/account/requests", Ct);
        var waiting = await teller.PollsAsync(id, Ct);
        (await page.PressAsync("Allow", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var tokens = await teller.PollsAsync(id, Ct);

        begun.Json.GetProperty("expires_in").GetInt32().ShouldBe(120);
        begun.Json.GetProperty("interval").GetInt32().ShouldBe(5);
        begun.Headers.CacheControl!.NoStore.ShouldBeTrue();
        waiting.Error.ShouldBe("authorization_pending");
        page.Words.ShouldContain("Counter 4");
        page.Words.ShouldContain("W4SCT");
        page.Words.ShouldContain("See your name and profile");
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        var idToken = Jwt.Read(tokens.Text("id_token"));
        idToken.Text("sub").ShouldBe(alice.User.ToString("D"));
        idToken.Text("aud").ShouldBe(teller.Client.Id);
        idToken.Claims.TryGetProperty("auth_time", out _).ShouldBeTrue();
        (await teller.Stage.UserInfoAsync(tokens.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await teller.Stage.RefreshAsync(teller.Client, tokens.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task The_page_says_where_and_for_how_long_it_will_be_used(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var scope = "orders." + Guid.NewGuid().ToString("n");
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Read orders", audience = "https://orders.example/" + scope }, Ct);
        var teller = await Teller.RegisterAsync(stage, Ct, ("scopes", new[] { "openid", "offline_access", scope }));
        var alice = await stage.PersonAsync(Ct);
        await teller.BeginsAsync(alice, Ct, ("scope", "openid offline_access " + scope));

        var page = await PersonAtAPage.OpenAsync(alice, "/account/requests", Ct);
        var waiting = (await WaitingAsync(alice))[0];

        defined.StatusCode.ShouldBe(HttpStatusCode.Created);
        page.Words.ShouldContain("It will use this at https://orders.example/" + scope);
        page.Words.ShouldContain("It keeps this access while you are away");
        waiting.GetProperty("audiences")[0].GetString().ShouldBe("https://orders.example/" + scope);
        waiting.GetProperty("offline_seconds").GetInt64().ShouldBePositive();
    }

    [Theory, OnBothDatabases]
    public async Task A_resource_that_was_not_granted_spends_nothing(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);
        await Teller.DecidesAsync(alice, "Allow", Ct);

        var mistaken = await teller.Stage.TokenAsync(teller.Client, [("grant_type", Teller.GrantType), ("auth_req_id", id), ("resource", "https://elsewhere.example/api")], Ct);

        mistaken.Error.ShouldBe("invalid_target");
        (await teller.PollsAsync(id, Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_says_no(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);

        await Teller.DecidesAsync(alice, "Deny", Ct);

        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("access_denied");
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("access_denied");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_told_by_mail_with_the_binding_message(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var teller = await Teller.RegisterAsync(server, Ct);
        var alice = await teller.Stage.PersonAsync(Ct);

        await teller.BeginsAsync(alice, Ct, ("binding_message", "KQ-7731"));

        var mail = await MailAsync(server, Teller.HintFor(alice));
        mail.ShouldContain("Counter 4");
        mail.ShouldContain("KQ-7731");
        mail.ShouldContain("/account/requests");
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_questions_at_the_same_moment_exactly_one_gets_tokens(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);
        await Teller.DecidesAsync(alice, "Allow", Ct);

        var answers = await Race.RunAsync(50, _ => teller.PollsAsync(id, Ct));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Of_yes_and_no_at_the_same_moment_one_counts(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        for (var round = 0; round < 5; round++)
        {
            var id = await teller.BeginsAsync(alice, Ct);
            var waiting = await WaitingAsync(alice);
            var request = waiting[0].GetProperty("id").GetString();

            var said = await Race.RunAsync(4, async racer =>
            {
                using var answer = await alice.PostAsync($"/api/v1/me/authentication-requests/{request}/{(racer % 2 == 0 ? "approval" : "denial")}", "same-origin", null, Ct);
                return answer.StatusCode;
            });

            said.Count(status => status == HttpStatusCode.NoContent).ShouldBe(1);
            var outcome = await teller.PollsAsync(id, Ct);
            (outcome.Status == HttpStatusCode.OK || outcome.Error == "access_denied").ShouldBeTrue(outcome.Body);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_sees_or_decides_it(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var eve = await teller.Stage.PersonAsync(Ct);
        var other = await Teller.RegisterAsync(teller.Stage, Ct);
        var id = await teller.BeginsAsync(alice, Ct);
        var request = (await WaitingAsync(alice))[0].GetProperty("id").GetString();

        using var stolen = await eve.PostAsync($"/api/v1/me/authentication-requests/{request}/approval", "same-origin", null, Ct);

        stolen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await WaitingAsync(eve)).ShouldBeEmpty();
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("authorization_pending");
        await Teller.DecidesAsync(alice, "Allow", Ct);
        (await other.PollsAsync(id, Ct)).Error.ShouldBe("invalid_grant");
        (await teller.PollsAsync(id, Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [OnBothDatabases("scope", "profile", "invalid_scope")]
    [OnBothDatabases("scope", null, "invalid_scope")]
    [OnBothDatabases("scope", "openid authserver.admin", "invalid_scope")]
    [OnBothDatabases("login_hint", null, "invalid_request")]
    [OnBothDatabases("login_hint", "nobody@example.test", "unknown_user_id")]
    [OnBothDatabases("id_token_hint", "more.than.one", "invalid_request")]
    [OnBothDatabases("binding_message", "a\nb", "invalid_binding_message")]
    [OnBothDatabases("requested_expiry", "0", "invalid_request")]
    [OnBothDatabases("requested_expiry", "soon", "invalid_request")]
    [OnBothDatabases("client_notification_token", "with blank", "invalid_request")]
    [OnBothDatabases("resource", "https://elsewhere.example/api", "invalid_target")]
    [OnBothDatabases("request", "no.jwt.atall", "invalid_request")]
    public async Task A_malformed_request_is_refused_in_the_words_of_the_specification(Setup setup, string name, string? value, string error)
    {
        var (teller, alice) = await StartAsync(setup);

        var answer = await teller.AsksAsync(alice, Ct, (name, value));

        (answer.Status, answer.Error).ShouldBe((HttpStatusCode.BadRequest, error));
    }

    [Theory, OnBothDatabases]
    public async Task A_binding_message_that_is_too_long_is_refused(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);

        (await teller.AsksAsync(alice, Ct, ("binding_message", new string('x', 101)))).Error.ShouldBe("invalid_binding_message");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_that_may_not_or_do_not_prove_themselves_are_refused(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var web = await teller.Stage.RegisterAsync(Ct);

        var wrong = await new Teller(teller.Stage, teller.Client with { Secret = "wrong" }).AsksAsync(alice, Ct);
        var unregistered = await new Teller(teller.Stage, web).AsksAsync(alice, Ct);
        var token = await teller.Stage.TokenAsync(web, [("grant_type", Teller.GrantType), ("auth_req_id", "made-up")], Ct);

        (wrong.Status, wrong.Error).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        unregistered.Error.ShouldBe("unauthorized_client");
        token.Error.ShouldBe("unauthorized_client");
        (await teller.PollsAsync("made-up", Ct)).Error.ShouldBe("invalid_grant");
        (await teller.Stage.TokenAsync(teller.Client, [("grant_type", Teller.GrantType)], Ct)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_with_user_codes_are_told_that_one_is_missing_or_wrong(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var teller = await Teller.RegisterAsync(stage, Ct, ("backchannel_user_code_parameter", true));
        var alice = await stage.PersonAsync(Ct);

        (await teller.AsksAsync(alice, Ct)).Error.ShouldBe("missing_user_code");
        (await teller.AsksAsync(alice, Ct, ("user_code", "1234"))).Error.ShouldBe("invalid_user_code");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_found_by_an_id_token_that_this_client_was_given(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var other = await Teller.RegisterAsync(teller.Stage, Ct);
        var first = await teller.BeginsAsync(alice, Ct);
        await Teller.DecidesAsync(alice, "Allow", Ct);
        var idToken = (await teller.PollsAsync(first, Ct)).Text("id_token");

        var again = await teller.AsksAsync(alice, Ct, ("login_hint", null), ("id_token_hint", idToken));
        var stolen = await other.AsksAsync(alice, Ct, ("login_hint", null), ("id_token_hint", idToken));

        again.Status.ShouldBe(HttpStatusCode.OK, again.Body);
        stolen.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_found_by_a_hint_that_the_client_signed(Setup setup)
    {
        var (teller, signer, alice) = await SigningAsync(setup);
        using var closing = signer;
        using var foreign = new AssertingClient(teller.Stage.Issuer) { Id = teller.Client.Id };
        var hint = Teller.HintFor(alice);

        var found = await teller.AsksAsync(alice, Ct, ("login_hint", null), ("login_hint_token", signer.Assert(new() { ["sub"] = hint })));
        var expired = await teller.AsksAsync(alice, Ct, ("login_hint", null), ("login_hint_token", signer.Assert(new() { ["sub"] = hint, ["exp"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds() })));
        var forged = await teller.AsksAsync(alice, Ct, ("login_hint", null), ("login_hint_token", foreign.Assert(new() { ["sub"] = hint })));

        found.Status.ShouldBe(HttpStatusCode.OK, found.Body);
        expired.Error.ShouldBe("expired_login_hint_token");
        forged.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_signed_request_counts_alone_and_once(Setup setup)
    {
        var (teller, signer, alice) = await SigningAsync(setup);
        using var closing = signer;
        var parameters = new Dictionary<string, object?> { ["scope"] = "openid", ["login_hint"] = Teller.HintFor(alice), ["binding_message"] = "SIGNED-1", ["sub"] = null, ["requested_expiry"] = 60 };
        (string, string?)[] nothingBeside = [("scope", null), ("login_hint", null), ("binding_message", null)];
        var signed = Teller.Sign(signer, parameters);

        var begun = await teller.AsksAsync(alice, Ct, [.. nothingBeside, ("request", signed)]);
        var replayed = await teller.AsksAsync(alice, Ct, [.. nothingBeside, ("request", signed)]);
        var beside = await teller.AsksAsync(alice, Ct, ("request", Teller.Sign(signer, parameters)));

        begun.Status.ShouldBe(HttpStatusCode.OK, begun.Body);
        begun.Json.GetProperty("expires_in").GetInt32().ShouldBe(60);
        (await WaitingAsync(alice))[0].GetProperty("binding_message").GetString().ShouldBe("SIGNED-1");
        replayed.Error.ShouldBe("invalid_request");
        beside.Error.ShouldBe("invalid_request");
    }

    [Theory]
    [OnBothDatabases("aud", "https://elsewhere.example")]
    [OnBothDatabases("iss", "somebody-else")]
    [OnBothDatabases("exp", null)]
    [OnBothDatabases("nbf", null)]
    [OnBothDatabases("iat", null)]
    [OnBothDatabases("jti", null)]
    [OnBothDatabases("nbf", -7200)]
    [OnBothDatabases("exp", -60)]
    [OnBothDatabases("exp", 7200)]
    public async Task A_spoilt_signed_request_is_refused(Setup setup, string claim, object? value)
    {
        var (teller, signer, alice) = await SigningAsync(setup);
        using var closing = signer;
        var spoilt = value is int seconds ? DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds() : value;
        var parameters = new Dictionary<string, object?> { ["scope"] = "openid", ["login_hint"] = Teller.HintFor(alice), ["sub"] = null, [claim] = spoilt };

        var answer = await teller.AsksAsync(alice, Ct, ("scope", null), ("login_hint", null), ("binding_message", null), ("request", Teller.Sign(signer, parameters)));

        answer.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Authorization_details_of_unknown_types_are_refused_and_not_forgotten_signed_or_not(Setup setup)
    {
        var (teller, signer, alice) = await SigningAsync(setup);
        using var closing = signer;
        var parameters = new Dictionary<string, object?> { ["scope"] = "openid", ["login_hint"] = Teller.HintFor(alice), ["sub"] = null, ["authorization_details"] = new[] { new { type = "transfer" } } };

        var plain = await teller.AsksAsync(alice, Ct, ("authorization_details", "[{\"type\":\"transfer\"}]"));
        var signed = await teller.AsksAsync(alice, Ct, ("scope", null), ("login_hint", null), ("binding_message", null), ("request", Teller.Sign(signer, parameters)));

        plain.Error.ShouldBe("invalid_authorization_details", plain.Body);
        signed.Error.ShouldBe("invalid_authorization_details", signed.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_signs_may_not_ask_unsigned(Setup setup)
    {
        var (teller, signer, alice) = await SigningAsync(setup, "ES256");
        using var closing = signer;

        (await teller.AsksAsync(alice, Ct)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task The_key_that_was_shown_has_to_be_shown_again(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        using var key = new DpopHolder();
        var issuer = teller.Stage.Issuer;
        var begun = await teller.Stage.PostAsync(
            "/oauth/bc-authorize", teller.Client, [("scope", "openid"), ("login_hint", Teller.HintFor(alice))], Ct, ("DPoP", key.Prove("POST", issuer + "/oauth/bc-authorize", DateTimeOffset.UtcNow)));
        await Teller.DecidesAsync(alice, "Allow", Ct);

        var bare = await teller.PollsAsync(begun.Text("auth_req_id"), Ct);
        var tokens = await teller.PollsAsync(begun.Text("auth_req_id"), Ct, ("DPoP", key.Prove("POST", issuer + "/oauth/token", DateTimeOffset.UtcNow)));

        bare.Error.ShouldBe("invalid_grant");
        tokens.Text("token_type").ShouldBe("DPoP");
    }

    [Theory, OnBothDatabases]
    public async Task A_closed_account_is_nobody(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);
        await Teller.DecidesAsync(alice, "Allow", Ct);

        await teller.Stage.Rows.DeactivateAsync(alice.User, Ct);

        (await teller.AsksAsync(alice, Ct)).Error.ShouldBe("unknown_user_id");
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task The_metadata_says_what_is_true(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        using var http = server.NewClient();

        var metadata = JsonDocument.Parse(await http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;

        metadata.GetProperty("backchannel_authentication_endpoint").GetString().ShouldEndWith("/oauth/bc-authorize");
        metadata.GetProperty("backchannel_token_delivery_modes_supported").EnumerateArray().Select(mode => mode.GetString()).ShouldBe(["poll", "ping", "push"]);
        metadata.GetProperty("backchannel_user_code_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("backchannel_authentication_request_signing_alg_values_supported").EnumerateArray().Select(alg => alg.GetString()).ShouldContain("PS256");
        metadata.GetProperty("grant_types_supported").EnumerateArray().Select(grant => grant.GetString()).ShouldContain(Teller.GrantType);
    }

    [Theory]
    [OnBothDatabases("allow", null)]
    [OnBothDatabases("deny", "access_denied")]
    public async Task A_conformance_test_decides_by_the_test_door(Setup setup, string action, string? error)
    {
        await using var server = await InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:BackchannelAuthentication:AllowTestDecisions"] = "true" }, Ct);
        var teller = await Teller.RegisterAsync(server, Ct);
        var id = await teller.BeginsAsync(await teller.Stage.PersonAsync(Ct), Ct);

        using var decided = await teller.Stage.Http.GetAsync($"/oauth/bc-authorize/decision?auth_req_id={id}&action={action}", Ct);
        var outcome = await teller.PollsAsync(id, Ct);

        decided.StatusCode.ShouldBe(HttpStatusCode.NoContent, await decided.Content.ReadAsStringAsync(Ct));
        (outcome.Status == HttpStatusCode.OK ? null : outcome.Error).ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task The_test_door_is_closed_unless_it_is_opened(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var id = await teller.BeginsAsync(alice, Ct);

        using var decided = await teller.Stage.Http.GetAsync($"/oauth/bc-authorize/decision?auth_req_id={id}&action=allow", Ct);

        decided.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await teller.PollsAsync(id, Ct)).Error.ShouldBe("authorization_pending");
    }

    private static async Task<IReadOnlyList<JsonElement>> WaitingAsync(Person person)
    {
        using var list = await person.GetAsync("/api/v1/me/authentication-requests", Ct);
        return [.. JsonDocument.Parse(await list.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static async Task<string> MailAsync(InProcessServer server, string address)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            foreach (var file in Directory.EnumerateFiles(server.Data.MailFolder, "*.eml"))
            {
                var text = await File.ReadAllTextAsync(file, Ct);
                if (text.Contains(address, StringComparison.OrdinalIgnoreCase))
                    return string.Join('\n', Base64Parts().Matches(text).Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Value.ReplaceLineEndings(string.Empty)))));
            }

            await Task.Delay(100, Ct);
        }

        throw new InvalidOperationException("No mail came.");
    }

    [GeneratedRegex(@"(?<=\r?\n\r?\n)([A-Za-z0-9+/=]{20,}\r?\n)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Base64Parts();

    private async Task<(Teller Teller, Person Alice)> StartAsync(Setup setup)
    {
        var teller = await Teller.RegisterAsync(await servers.OnAsync(setup), Ct);
        return (teller, await teller.Stage.PersonAsync(Ct));
    }

    private async Task<(Teller Teller, AssertingClient Signer, Person Alice)> SigningAsync(Setup setup, string? algorithm = null)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var signer = new AssertingClient(stage.Issuer);
        var teller = await Teller.RegisterAsync(stage, Ct, ("jwks", JsonDocument.Parse(signer.Jwks).RootElement), ("backchannel_authentication_request_signing_alg", algorithm));
        signer.Id = teller.Client.Id;
        return (teller, signer, await stage.PersonAsync(Ct));
    }
}
