using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>The resource-server library against a running server.</summary>
public sealed class AcceptingTokens(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_good_token_is_accepted_and_its_claims_are_the_caller(Setup setup, string format)
    {
        var (stage, api, client) = await StartAsync(setup, ("access_token_format", format));
        await using var closing = api;
        var alice = await stage.PersonAsync(Ct);

        var answer = await api.OrdersAsync(await TokenAsync(stage, api, client, alice), Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Body.ShouldContain($"sub={alice.User}");
        answer.Body.ShouldContain($"client_id={client.Id}");
        answer.Body.ShouldContain($"scope={api.Scope}");
    }

    [Theory, OnBothDatabases]
    public async Task A_revoked_reference_token_is_refused_when_the_kept_answer_is_over_and_not_asked_for_before(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup, ("access_token_format", "reference"));
        await using var closing = api;
        var token = await TokenAsync(stage, api, client, await stage.PersonAsync(Ct));
        (await api.OrdersAsync(token, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        var calls = api.Calls.Calls;
        await stage.PostAsync("/oauth/revoke", client, [("token", token)], Ct);

        var kept = await api.OrdersAsync(token, Ct);
        var callsThen = api.Calls.Calls;
        api.Clock.Advance(TimeSpan.FromSeconds(6));
        var refused = await api.OrdersAsync(token, Ct);

        kept.Status.ShouldBe(HttpStatusCode.OK);
        callsThen.ShouldBe(calls);
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Challenge("Bearer").ShouldContain("error=\"invalid_token\"");
    }

    [Theory, OnBothDatabases]
    public async Task Another_audience_another_scope_and_another_kind_of_token_are_refused(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        await using var other = await ProtectedApi.StartAsync(stage.Issuer, Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid " + api.Scope)), Ct);

        var elsewhere = await other.OrdersAsync(tokens.Text("access_token"), Ct);
        var idToken = await api.OrdersAsync(tokens.Text("id_token"), Ct);
        var open = await api.GetAsync("/api/open", Ct);

        elsewhere.Status.ShouldBe(HttpStatusCode.Unauthorized);
        elsewhere.Challenge("Bearer").ShouldContain("audience");
        idToken.Challenge("Bearer").ShouldContain("error=\"invalid_token\"");
        open.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_bound_token_works_with_its_proof_and_once(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        using var key = new DpopHolder();
        var token = await BoundTokenAsync(stage, api, client, key);
        var proof = key.Prove("GET", api.Address + "/api/orders", DateTimeOffset.UtcNow, token);

        var first = await api.GetAsync("/api/orders", Ct, "DPoP " + token, proof);
        var again = await api.GetAsync("/api/orders", Ct, "DPoP " + token, proof);
        var asBearer = await api.OrdersAsync(token, Ct);

        first.Status.ShouldBe(HttpStatusCode.OK, first.Headers.WwwAuthenticate.ToString());
        again.Status.ShouldBe(HttpStatusCode.Unauthorized);
        again.Challenge("DPoP").ShouldContain("error=\"invalid_dpop_proof\"");
        again.Challenge("DPoP").ShouldContain("algs=\"ES256");
        asBearer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asBearer.Challenge("DPoP").ShouldContain("error=\"invalid_token\"");
    }

    [Theory, OnBothDatabases]
    public async Task Spoilt_proofs_are_refused_each_for_its_reason(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        using var key = new DpopHolder();
        using var thief = new DpopHolder();
        var token = await BoundTokenAsync(stage, api, client, key);
        var bearer = await TokenAsync(stage, api, client, await stage.PersonAsync(Ct));
        var (address, now) = (api.Address + "/api/orders", DateTimeOffset.UtcNow);
        string Good() => key.Prove("GET", address, now, token);

        Dictionary<string, Answer> refused = new()
        {
            ["no proof"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token),
            ["two proofs"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, Good(), Good()),
            ["another key"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, thief.Prove("GET", address, now, token)),
            ["another method"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("POST", address, now, token)),
            ["another address"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", api.Address + "/api/strong", now, token)),
            ["without ath"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now)),
            ["ath of another"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now, bearer)),
            ["too old"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now.AddMinutes(-2), token)),
            ["from the future"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now.AddMinutes(2), token)),
            ["another type"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now, token, spoilHeader: header => header["typ"] = "JWT")),
            ["no algorithm"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now, token, spoilHeader: header => header["alg"] = "none")),
            ["private key"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now, token, spoilHeader: header => ((Dictionary<string, object>)header["jwk"])["d"] = "AAAA")),
            ["without jti"] = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, now, token, spoilClaims: claims => claims.Remove("jti"))),
            ["unbound token"] = await api.GetAsync("/api/orders", Ct, "DPoP " + bearer, key.Prove("GET", address, now, bearer)),
        };
        var good = await api.GetAsync("/api/orders?page=2", Ct, "DPoP " + token, Good());

        refused.Where(pair => pair.Value.Status != HttpStatusCode.Unauthorized).Select(pair => pair.Key).ShouldBeEmpty();
        refused["no proof"].Challenge("DPoP").ShouldContain("invalid_dpop_proof");
        refused["another key"].Challenge("DPoP").ShouldContain("invalid_token");
        good.Status.ShouldBe(HttpStatusCode.OK, good.Headers.WwwAuthenticate.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task Where_a_nonce_is_asked_for_the_proof_repeats_the_one_that_was_given(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await using var api = await ProtectedApi.StartAsync(stage.Issuer, Ct, options => (options.RequiresDpop, options.RequiresDpopNonce) = (true, true));
        var client = await api.RegisterAsync(stage, Ct);
        using var key = new DpopHolder();
        var token = await BoundTokenAsync(stage, api, client, key);
        var address = api.Address + "/api/orders";

        var asked = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, DateTimeOffset.UtcNow, token));
        var nonce = asked.Headers.GetValues("DPoP-Nonce").Single();
        var good = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, DateTimeOffset.UtcNow, token, nonce));
        var wrong = await api.GetAsync("/api/orders", Ct, "DPoP " + token, key.Prove("GET", address, DateTimeOffset.UtcNow, token, nonce[..^2] + "00"));
        var nothing = await api.GetAsync("/api/orders", Ct);

        asked.Challenge("DPoP").ShouldContain("error=\"use_dpop_nonce\"");
        good.Status.ShouldBe(HttpStatusCode.OK, good.Headers.WwwAuthenticate.ToString());
        wrong.Challenge("DPoP").ShouldContain("error=\"use_dpop_nonce\"");
        nothing.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["DPoP"]);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_missing_is_told_in_the_challenge(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        var token = await TokenAsync(stage, api, client, await stage.PersonAsync(Ct));

        var nothing = await api.GetAsync("/api/orders", Ct);
        var weak = await api.GetAsync("/api/strong", Ct, "Bearer " + token);
        var recent = await api.GetAsync("/api/recent", Ct, "Bearer " + token);
        api.Clock.Advance(TimeSpan.FromSeconds(90));
        var old = await api.GetAsync("/api/recent", Ct, "Bearer " + token);

        nothing.Status.ShouldBe(HttpStatusCode.Unauthorized);
        nothing.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "DPoP"]);
        nothing.Challenge("Bearer").ShouldNotContain("error");
        nothing.Challenge("Bearer").ShouldContain($"resource_metadata=\"{api.Address}/.well-known/oauth-protected-resource/api\"");
        weak.Status.ShouldBe(HttpStatusCode.Unauthorized);
        weak.Challenge("Bearer").ShouldContain("error=\"insufficient_user_authentication\"");
        weak.Challenge("Bearer").ShouldContain("acr_values=\"urn:authserver:acr:2fa\"");
        recent.Status.ShouldBe(HttpStatusCode.OK);
        old.Challenge("Bearer").ShouldContain("max_age=\"60\"");
    }

    [Theory, OnBothDatabases]
    public async Task A_token_without_the_scope_is_forbidden(Setup setup)
    {
        var (stage, api, _) = await StartAsync(setup);
        await using var closing = api;
        var weak = await stage.RegisterAsync(new() { ["scopes"] = new[] { "openid" }, ["resources"] = new[] { api.Audience } }, Ct);
        var tokens = await stage.ExchangeAsync(weak, await (await stage.PersonAsync(Ct)).AuthorizesAsync(weak, Ct, ("scope", "openid"), ("resource", api.Audience)), Ct);

        var answer = await api.OrdersAsync(tokens.Text("access_token"), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Challenge("Bearer").ShouldContain("error=\"insufficient_scope\"");
        answer.Challenge("Bearer").ShouldContain($"scope=\"{api.Scope}\"");
    }

    [Theory, OnBothDatabases]
    public async Task The_api_tells_which_server_to_ask(Setup setup)
    {
        var (stage, api, _) = await StartAsync(setup);
        await using var closing = api;

        var answer = await api.GetAsync("/.well-known/oauth-protected-resource/api", Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("resource").ShouldBe(api.Audience);
        answer.Json.GetProperty("authorization_servers").EnumerateArray().Single().GetString().ShouldBe(stage.Issuer);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Single().ShouldBe("*");
    }

    private async Task<(OAuthStage Stage, ProtectedApi Api, Application Client)> StartAsync(Setup setup, params (string Name, object? Value)[] changes)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var api = await ProtectedApi.StartAsync(stage.Issuer, Ct);
        return (stage, api, await api.RegisterAsync(stage, Ct, changes));
    }

    private static async Task<string> TokenAsync(OAuthStage stage, ProtectedApi api, Application client, Person person)
    {
        var tokens = await stage.ExchangeAsync(client, await person.AuthorizesAsync(client, Ct, ("scope", "openid " + api.Scope)), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return tokens.Text("access_token");
    }

    private static async Task<string> BoundTokenAsync(OAuthStage stage, ProtectedApi api, Application client, DpopHolder key)
    {
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "openid " + api.Scope));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent(code.Form.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Authorization = client.Basic;
        request.Headers.Add("DPoP", key.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow));
        var answer = await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }
}
