using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Dpop;

public sealed class BindingTokensToAKey(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_token_asked_for_with_a_proof_is_bound_and_works_with_proofs_only(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        var answer = await PostAsync(stage, "/oauth/token", client, code.Form, key.Prove("POST", stage.Issuer + "/oauth/token", clock()));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Text("token_type").ShouldBe("DPoP");
        var token = answer.Text("access_token");
        Jwt.Read(token).Claims.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Thumbprint);
        var introspected = await stage.PostAsync("/oauth/introspect", client, [("token", token)], Ct);
        introspected.Text("token_type").ShouldBe("DPoP");
        introspected.Json.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(key.Thumbprint);
        (await UserInfoAsync(stage, "DPoP", token, key.Prove("GET", stage.Issuer + "/oauth/userinfo", clock(), token))).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.UserInfoAsync(token, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await UserInfoAsync(stage, "DPoP", token, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var thief = new DpopHolder();
        var stolen = await UserInfoAsync(stage, "DPoP", token, thief.Prove("GET", stage.Issuer + "/oauth/userinfo", clock(), token));
        stolen.Status.ShouldBe(HttpStatusCode.Unauthorized);
        stolen.Headers.WwwAuthenticate.ToString().ShouldStartWith("DPoP ");
        stolen.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Theory, OnBothDatabases]
    public async Task An_opaque_token_is_bound_too_and_a_bearer_token_does_not_pass_for_bound(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(new() { ["access_token_format"] = "reference" }, Ct);
        using var key = new DpopHolder();
        var alice = await stage.PersonAsync(Ct);
        var bound = await PostAsync(stage, "/oauth/token", client, (await alice.AuthorizesAsync(client, Ct)).Form, key.Prove("POST", stage.Issuer + "/oauth/token", clock()));
        var bearer = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);

        var (boundToken, bearerToken) = (bound.Text("access_token"), bearer.Text("access_token"));

        bearer.Text("token_type").ShouldBe("Bearer");
        (await UserInfoAsync(stage, "DPoP", boundToken, key.Prove("GET", stage.Issuer + "/oauth/userinfo", clock(), boundToken))).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.UserInfoAsync(boundToken, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await UserInfoAsync(stage, "DPoP", bearerToken, key.Prove("GET", stage.Issuer + "/oauth/userinfo", clock(), bearerToken))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Spoilt_proofs_give_nothing_and_do_not_spend_the_code(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        using var other = new DpopHolder();
        var endpoint = stage.Issuer + "/oauth/token";
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);
        string[] spoilt =
        [
            "nonsense",
            key.Prove("GET", endpoint, clock()),
            key.Prove("POST", stage.Issuer + "/oauth/introspect", clock()),
            key.Prove("POST", "https://elsewhere.example/oauth/token", clock()),
            key.Prove("POST", endpoint, clock().AddSeconds(-95)),
            key.Prove("POST", endpoint, clock().AddSeconds(95)),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => header["typ"] = "JWT"),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => header["alg"] = "none"),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => header["alg"] = "HS256"),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => header["jwk"] = other.Jwk),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => ((Dictionary<string, object>)header["jwk"])["d"] = "AAAA"),
            key.Prove("POST", endpoint, clock(), spoilHeader: header => header.Remove("jwk")),
            key.Prove("POST", endpoint, clock(), spoilClaims: claims => claims.Remove("jti")),
            key.Prove("POST", endpoint, clock(), spoilClaims: claims => claims.Remove("iat")),
            key.Prove("POST", endpoint, clock(), spoilClaims: claims => claims.Remove("htu")),
            key.Prove("POST", endpoint, clock(), spoilClaims: claims => claims.Remove("htm")),
            key.Prove("POST", endpoint, clock(), spoilClaims: claims => claims["nonce"] = 7),
        ];

        foreach (var proof in spoilt)
        {
            var refused = await PostAsync(stage, "/oauth/token", client, code.Form, proof);
            refused.Status.ShouldBe(HttpStatusCode.BadRequest, proof);
            refused.Error.ShouldBe("invalid_dpop_proof", proof);
        }

        var good = await PostAsync(stage, "/oauth/token", client, code.Form, key.Prove("POST", endpoint + "?a=b#c", clock()));
        good.Status.ShouldBe(HttpStatusCode.OK, good.Body);
    }

    [Theory, OnBothDatabases]
    public async Task Of_fifty_uses_of_one_proof_one_counts(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        var alice = await stage.PersonAsync(Ct);
        var token = (await PostAsync(stage, "/oauth/token", client, (await alice.AuthorizesAsync(client, Ct)).Form, key.Prove("POST", stage.Issuer + "/oauth/token", clock()))).Text("access_token");
        var proof = key.Prove("GET", stage.Issuer + "/oauth/userinfo", clock(), token);

        var answers = await Race.RunAsync(50, _ => UserInfoAsync(stage, "DPoP", token, proof));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized && answer.Error == "invalid_dpop_proof");
    }

    [Theory]
    [OnBothDatabases("/oauth/token")]
    [OnBothDatabases("/oauth/par")]
    [OnBothDatabases("/oauth/device_authorization")]
    [OnBothDatabases("/oauth/bc-authorize")]
    public async Task Nothing_is_remembered_for_a_client_that_has_not_proved_itself(Setup setup, string path)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        var proof = key.Prove("POST", stage.Issuer + path, clock());
        var before = await stage.Rows.CountAsync("kernel", "replay_ids", "1 = 1", Ct);

        var stranger = await PostAsync(stage, path, client with { Secret = OAuthStage.NewSecret() }, [("grant_type", "client_credentials")], proof);

        stranger.Error.ShouldBe("invalid_client");
        (await stage.Rows.CountAsync("kernel", "replay_ids", "1 = 1", Ct)).ShouldBe(before);
        (await PostAsync(stage, path, client, [("grant_type", "client_credentials")], proof)).Error.ShouldNotBe("invalid_dpop_proof");
    }

    [Theory, OnBothDatabases]
    public async Task A_nonce_of_ours_is_offered_and_good_for_five_minutes(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["scopes"] = Array.Empty<string>(), ["redirect_uris"] = Array.Empty<string>() }, Ct);
        using var key = new DpopHolder();
        (string, string)[] form = [("grant_type", "client_credentials")];

        var wrong = await PostAsync(stage, "/oauth/token", client, form, key.Prove("POST", stage.Issuer + "/oauth/token", clock(), nonce: "made-up"));

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Error.ShouldBe("use_dpop_nonce");
        var nonce = wrong.Headers.GetValues("DPoP-Nonce").Single();
        (await PostAsync(stage, "/oauth/token", client, form, key.Prove("POST", stage.Issuer + "/oauth/token", clock(), nonce: nonce))).Status.ShouldBe(HttpStatusCode.OK);
        (await servers.OnAsync(setup)).Clock.Advance(TimeSpan.FromSeconds(301));
        (await PostAsync(stage, "/oauth/token", client, form, key.Prove("POST", stage.Issuer + "/oauth/token", clock(), nonce: nonce))).Error.ShouldBe("use_dpop_nonce");
    }

    [Theory, OnBothDatabases]
    public async Task A_code_asked_for_with_a_key_is_redeemed_with_that_key_only(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        using var other = new DpopHolder();
        var endpoint = stage.Issuer + "/oauth/token";
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("dpop_jkt", key.Thumbprint));

        (await stage.ExchangeAsync(client, code, Ct)).Error.ShouldBe("invalid_grant");
        (await PostAsync(stage, "/oauth/token", client, code.Form, other.Prove("POST", endpoint, clock()))).Error.ShouldBe("invalid_grant");
        var answer = await PostAsync(stage, "/oauth/token", client, code.Form, key.Prove("POST", endpoint, clock()));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
    }

    [Theory, OnBothDatabases]
    public async Task A_proof_with_a_pushed_request_binds_its_code(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        using var key = new DpopHolder();
        using var other = new DpopHolder();
        var asked = System.Web.HttpUtility.ParseQueryString(new Uri("https://x" + Person.AuthorizationUri(client, OAuthStage.NewSecret())).Query);
        (string Name, string Value)[] form = [.. asked.AllKeys.Select(name => (name!, asked[name]!))];

        var mixed = await PostAsync(stage, "/oauth/par", client, [.. form, ("dpop_jkt", other.Thumbprint)], key.Prove("POST", stage.Issuer + "/oauth/par", clock()));
        var pushed = await PostAsync(stage, "/oauth/par", client, form, key.Prove("POST", stage.Issuer + "/oauth/par", clock()));

        mixed.Status.ShouldBe(HttpStatusCode.BadRequest);
        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        using var back = await (await stage.PersonAsync(Ct)).GetAsync($"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);
        var code = System.Web.HttpUtility.ParseQueryString(back.Headers.Location!.Query)["code"]!;
        (await stage.ExchangeAsync(client, new GivenCode(code, OAuthStage.Redirect, OAuthStage.NewSecret()), Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task A_public_clients_refresh_token_needs_its_key(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterPublicAsync(Ct);
        using var key = new DpopHolder();
        using var thief = new DpopHolder();
        var endpoint = stage.Issuer + "/oauth/token";
        var first = await PostAsync(stage, "/oauth/token", client, (await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct)).Form, key.Prove("POST", endpoint, clock()));
        (string, string)[] form = [("grant_type", "refresh_token"), ("refresh_token", first.Text("refresh_token"))];

        (await stage.TokenAsync(client, form, Ct)).Error.ShouldBe("invalid_grant");
        (await PostAsync(stage, "/oauth/token", client, form, thief.Prove("POST", endpoint, clock()))).Error.ShouldBe("invalid_grant");
        var answer = await PostAsync(stage, "/oauth/token", client, form, key.Prove("POST", endpoint, clock()));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Text("token_type").ShouldBe("DPoP");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_must_bind_its_tokens_gets_none_without_a_proof(Setup setup)
    {
        var (stage, clock) = await StartAsync(setup);
        var client = await stage.RegisterAsync(new() { ["dpop_bound_access_tokens"] = true }, Ct);
        using var key = new DpopHolder();
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);

        (await stage.ExchangeAsync(client, code, Ct)).Error.ShouldBe("invalid_dpop_proof");
        (await PostAsync(stage, "/oauth/token", client, code.Form, key.Prove("POST", stage.Issuer + "/oauth/token", clock()))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(OAuthStage Stage, Func<DateTimeOffset> Clock)> StartAsync(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        return (stage, () => server.Clock.GetUtcNow());
    }

    private static async Task<Answer> PostAsync(OAuthStage stage, string path, Application client, (string Name, string Value)[] form, string proof)
    {
        List<KeyValuePair<string, string>> fields = [.. form.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (client.Secret is null)
            fields.Add(KeyValuePair.Create("client_id", client.Id));
        else
            request.Headers.Authorization = client.Basic;

        request.Headers.TryAddWithoutValidation("DPoP", proof);
        request.Content = new FormUrlEncodedContent(fields.DistinctBy(field => field.Key));
        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }

    private static async Task<Answer> UserInfoAsync(OAuthStage stage, string scheme, string token, string? proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        if (proof is not null)
            request.Headers.TryAddWithoutValidation("DPoP", proof);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }
}
