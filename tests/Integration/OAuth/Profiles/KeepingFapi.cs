using System.Net;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;

namespace AuthServer.Tests.Integration.OAuth.Profiles;

public sealed class KeepingFapi(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Pushed_bound_and_proved_by_keys_a_client_gets_its_tokens_and_keeps_its_refresh_token(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct);

        var tokens = await TokensAsync(stage, bank);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("token_type").ShouldBe("DPoP");
        var refreshed = await bank.PostAsync("/oauth/token", [("grant_type", "refresh_token"), ("refresh_token", tokens.Text("refresh_token"))], Ct, bank.Prove("/oauth/token"));
        refreshed.Status.ShouldBe(HttpStatusCode.OK, refreshed.Body);
        refreshed.Text("refresh_token").ShouldBe(tokens.Text("refresh_token"));
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_has_no_grace_whoever_asked_for_the_profile(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct, ("profile", "oauth2.1"));
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(bank.Application, Ct);
        var first = await bank.PostAsync("/oauth/token", code.Form, Ct, bank.Prove("/oauth/token"));
        var second = await RefreshAsync(bank, first);
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + bank.Application.Id, new { profile = "fapi2-security" }, Ct);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Ct));

        var copy = await RefreshAsync(bank, first);

        copy.Error.ShouldBe("invalid_grant");
        (await RefreshAsync(bank, second)).Error.ShouldBe("invalid_grant");
    }

    [Theory]
    [OnBothDatabases("type", "public", "type")]
    [OnBothDatabases("token_endpoint_auth_method", "client_secret_basic", "token_endpoint_auth_method")]
    [OnBothDatabases("token_endpoint_auth_method", "client_secret_jwt", "token_endpoint_auth_method")]
    [OnBothDatabases("dpop_bound_access_tokens", "false", "dpop_bound_access_tokens")]
    [OnBothDatabases("id_token_signed_response_alg", "RS256", "id_token_signed_response_alg")]
    [OnBothDatabases("token_endpoint_auth_signing_alg", "RS256", "token_endpoint_auth_signing_alg")]
    [OnBothDatabases("request_object_signing_alg", "RS256", "request_object_signing_alg")]
    [OnBothDatabases("signing_algorithm", "RS256", "signing_algorithm")]
    public async Task What_it_forbids_is_not_registered(Setup setup, string member, string value, string field)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var signer = new AssertingClient(stage.Issuer);
        var members = new Dictionary<string, object?>(BankClient.Members(signer))
        {
            ["name"] = "A bank",
            ["redirect_uris"] = new[] { OAuthStage.Redirect },
            ["grant_types"] = new[] { "authorization_code" },
            ["scopes"] = new[] { "openid" },
            [member] = bool.TryParse(value, out var flag) ? flag : (object)value,
        };
        if (value == "public")
            members.Remove("token_endpoint_auth_method");

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", members, Ct);

        var body = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        body.ShouldContain("oauth.profile_");
        body.ShouldContain(field);
    }

    [Theory, OnBothDatabases]
    public async Task Requests_through_the_front_channel_are_refused(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct);
        var alice = await stage.PersonAsync(Ct);

        using var answer = await alice.GetAsync(Person.AuthorizationUri(bank.Application, bank.Verifier), Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Pushed_requests_keep_every_rule(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct);

        (await bank.PostAsync("/oauth/par", bank.Request(("code_challenge", null), ("code_challenge_method", null)), Ct)).Error.ShouldBe("invalid_request");
        (await bank.PostAsync("/oauth/par", bank.Request(("code_challenge_method", "plain")), Ct)).Error.ShouldBe("invalid_request");
        (await bank.PostAsync("/oauth/par", [.. bank.Request().Where(pair => pair.Name != "redirect_uri")], Ct)).Error.ShouldBe("invalid_request");
        (await bank.PostAsync("/oauth/par", bank.Request(("response_type", "token")), Ct)).Error.ShouldBe("unsupported_response_type");
        (await bank.PostAsync("/oauth/par", bank.Request(), Ct, assertion: bank.Signer.Assert(new() { ["aud"] = stage.Issuer + "/oauth/par" }))).Error.ShouldBe("invalid_client");
        (await bank.PostAsync("/oauth/par", bank.Request(), Ct, assertion: bank.Signer.Assert(new() { ["aud"] = new[] { stage.Issuer } }))).Error.ShouldBe("invalid_client");
        var soon = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        (await bank.PostAsync("/oauth/par", bank.Request(), Ct, assertion: bank.Signer.Assert(new() { ["iat"] = soon + 8, ["nbf"] = soon + 8 }))).Status.ShouldBe(HttpStatusCode.Created);
        (await bank.PostAsync("/oauth/par", bank.Request(), Ct, assertion: bank.Signer.Assert(new() { ["nbf"] = soon + 65 }))).Error.ShouldBe("invalid_client");
    }

    [Theory, OnBothDatabases]
    public async Task Tokens_without_a_key_are_not_given(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct);
        var code = await CodeAsync(stage, bank);

        (await bank.PostAsync("/oauth/token", code.Form, Ct)).Error.ShouldBe("invalid_dpop_proof");
        (await bank.PostAsync("/oauth/token", code.Form, Ct, bank.ProveByRs256("/oauth/token"))).Error.ShouldBe("invalid_dpop_proof");
        (await bank.PostAsync("/oauth/token", [.. code.Form.Where(pair => pair.Name != "code_verifier")], Ct, bank.Prove("/oauth/token"))).Error.ShouldBe("invalid_grant");
        (await bank.PostAsync("/oauth/token", code.Form, Ct, bank.Prove("/oauth/token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Message_signing_takes_signed_requests_with_their_times_only(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var bank = await BankClient.RegisterAsync(stage, Ct, ("profile", "fapi2-message-signing"));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = bank.Request().ToDictionary(pair => pair.Name, pair => (object?)pair.Value);
        claims["client_id"] = bank.Application.Id;
        claims["sub"] = null;

        (await bank.PostAsync("/oauth/par", bank.Request(), Ct)).Error.ShouldBe("invalid_request");
        foreach (var (name, nbf, exp, error) in new (string, long?, long?, string?)[]
        {
            ("proper", now, now + 300, null),
            ("ahead", now + 8, now + 300, null),
            ("without nbf", null, now + 300, "invalid_request_object"),
            ("without exp", now, null, "invalid_request_object"),
            ("too long", now, now + 3700, "invalid_request_object"),
            ("too old", now - 3700, now + 60, "invalid_request_object"),
            ("expired", now - 100, now - 40, "invalid_request_object"),
        })
        {
            var request = bank.Signer.Assert(new(claims) { ["nbf"] = nbf, ["exp"] = exp, ["jti"] = Guid.NewGuid().ToString("n") });
            var answer = await bank.PostAsync("/oauth/par", [("request", request)], Ct);
            (answer.Status == HttpStatusCode.Created ? null : answer.Error).ShouldBe(error, name + answer.Body);
        }

        // FAPI 2.0 Message Signing §5.4.1: answers are signed too.
        var plain = bank.Signer.Assert(new(claims) { ["nbf"] = now, ["response_mode"] = "query" });
        (await bank.PostAsync("/oauth/par", [("request", plain)], Ct)).Error.ShouldBe("invalid_request");
        var pushed = await bank.PostAsync("/oauth/par", [("request", bank.Signer.Assert(new(claims) { ["nbf"] = now, ["jti"] = Guid.NewGuid().ToString("n") }))], Ct);
        using var back = await (await stage.PersonAsync(Ct)).GetAsync($"/oauth/authorize?client_id={bank.Application.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);
        var response = HttpUtility.ParseQueryString(back.Headers.Location!.Query);
        response["code"].ShouldBeNull();
        Jwt.Read(response["response"]!).Text("code").ShouldNotBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_stricter_server_refuses_what_its_clients_were_registered_with(Setup setup)
    {
        await using var server = await InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:OAuth:Profile"] = "Fapi2Security" }, Ct);
        var (id, secret) = ("old-" + Guid.NewGuid().ToString("n"), OAuthStage.NewSecret());
        await new Rows(server.Data).AddClientAsync(id, secret, """{"name":"Old","type":"confidential","authMethod":"client_secret_basic","grantTypes":["client_credentials"],"scopes":"authserver.admin"}""", Ct);
        using var http = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new Application(id, secret).Basic;

        var answer = await Answer.ReadAsync(await http.SendAsync(request, Ct), Ct);
        var metadata = JsonDocument.Parse(await http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;

        answer.Error.ShouldBe("invalid_client");
        metadata.GetProperty("require_pushed_authorization_requests").GetBoolean().ShouldBeTrue();
        Words(metadata, "token_endpoint_auth_methods_supported").ShouldBe(["private_key_jwt"]);
        foreach (var kind in new[] { "id_token", "userinfo", "introspection", "authorization" })
            Words(metadata, kind + "_signing_alg_values_supported").ShouldBe(["ES256", "PS256"], ignoreOrder: true);

        Words(metadata, "response_modes_supported").ShouldContain("query");
        Words(metadata, "dpop_signing_alg_values_supported").ShouldBe(["ES256", "PS256"], ignoreOrder: true);
        Words(metadata, "request_object_signing_alg_values_supported").ShouldBe(["ES256", "PS256"], ignoreOrder: true);
        Words(metadata, "backchannel_token_delivery_modes_supported").ShouldBe(["poll", "ping"]);
        Words(metadata, "backchannel_authentication_request_signing_alg_values_supported").ShouldBe(["ES256", "PS256"], ignoreOrder: true);
    }

    [Theory, OnBothDatabases]
    public async Task A_server_of_message_signing_promises_signed_answers_alone(Setup setup)
    {
        await using var server = await InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:OAuth:Profile"] = "Fapi2MessageSigning" }, Ct);
        using var http = server.NewClient();

        var metadata = JsonDocument.Parse(await http.GetStringAsync("/.well-known/openid-configuration", Ct)).RootElement;

        Words(metadata, "response_modes_supported").ShouldBe(["jwt", "query.jwt", "fragment.jwt", "form_post.jwt"]);
        Words(metadata, "token_endpoint_auth_methods_supported").ShouldBe(["private_key_jwt"]);
    }

    [Fact]
    public async Task The_doctor_tells_who_falls_short()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using (var server = await ServerProcess.StartAsync(data, null, Ct))
        {
            var stage = await OAuthStage.OnAsync(server, data, Ct);
            using var bank = await BankClient.RegisterAsync(stage, Ct);
            (await server.TerminateAsync(Ct)).ShouldBe(0);
        }

        var healthy = await ServerProcess.RunVerbAsync(data, ["doctor"], null, Ct);
        var asked = await ServerProcess.RunVerbAsync(data, ["doctor", "--profile", "fapi2-security", "--json"], null, Ct);
        var stricter = await ServerProcess.RunVerbAsync(data, ["doctor"], new Dictionary<string, string?> { ["AuthServer:OAuth:Profile"] = "Fapi2MessageSigning" }, Ct);

        healthy.ExitCode.ShouldBe(0, healthy.Output);
        healthy.Output.ShouldContain("All keep their profiles.");
        asked.ExitCode.ShouldBe(1, asked.Output);
        asked.Output.ShouldContain("client administration-");
        asked.Output.ShouldContain("token_endpoint_auth_method");
        asked.Output.ShouldContain("Profiles are broken 2 times.");
        stricter.ExitCode.ShouldBe(1, stricter.Output);
        stricter.Output.ShouldContain("fapi2-message-signing");
    }

    private static Task<Answer> RefreshAsync(BankClient bank, Answer tokens) =>
        bank.PostAsync("/oauth/token", [("grant_type", "refresh_token"), ("refresh_token", tokens.Text("refresh_token"))], Ct, bank.Prove("/oauth/token"));

    private static string?[] Words(JsonElement metadata, string name) => [.. metadata.GetProperty(name).EnumerateArray().Select(word => word.GetString())];

    private static async Task<Answer> TokensAsync(OAuthStage stage, BankClient bank) =>
        await bank.PostAsync("/oauth/token", (await CodeAsync(stage, bank)).Form, Ct, bank.Prove("/oauth/token"));

    private static async Task<GivenCode> CodeAsync(OAuthStage stage, BankClient bank)
    {
        var alice = await stage.PersonAsync(Ct);
        var pushed = await bank.PostAsync("/oauth/par", bank.Request(), Ct);
        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        using var answer = await alice.GetAsync($"/oauth/authorize?client_id={bank.Application.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        var back = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        back["iss"].ShouldBe(stage.Issuer);
        return new GivenCode(back["code"]!, OAuthStage.Redirect, bank.Verifier);
    }
}
