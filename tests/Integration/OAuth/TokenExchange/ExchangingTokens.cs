using System.Net;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.TokenExchange;

/// <summary>Token exchange (RFC 8693): a service that was called goes on in the person's name.</summary>
public sealed class ExchangingTokens(SharedServers servers)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    private const string Downstream = "https://stock.example/api";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_service_gets_a_token_that_names_it_as_the_actor(Setup setup, string format)
    {
        var stand = await StandAsync(setup, ("access_token_format", format));

        var exchanged = await stand.ExchangeAsync([("audience", Downstream)]);

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        exchanged.Text("issued_token_type").ShouldBe(AccessTokenType);
        exchanged.Text("token_type").ShouldBe("Bearer");
        exchanged.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        exchanged.Json.TryGetProperty("id_token", out _).ShouldBeFalse();
        var told = await stand.Stage.PostAsync("/oauth/introspect", stand.Service, [("token", exchanged.Text("access_token"))], Ct);
        told.Json.GetProperty("active").GetBoolean().ShouldBeTrue(told.Body);
        told.Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
        told.Text("client_id").ShouldBe(stand.Service.Id);
        told.Json.GetProperty("act").GetProperty("sub").GetString().ShouldBe(stand.Service.Id);
        told.Json.GetProperty("aud").EnumerateArray().Select(one => one.GetString()).ShouldBe([Downstream]);
    }

    [Theory, OnBothDatabases]
    public async Task The_chain_of_actors_grows_inwards_and_ends(Setup setup)
    {
        var stand = await StandAsync(setup);
        var token = stand.Subject;

        for (var hop = 1; hop <= 5; hop++)
        {
            var next = await stand.ExchangeAsync([], token);
            next.Status.ShouldBe(HttpStatusCode.OK, next.Body);
            token = next.Text("access_token");
        }

        var act = Jwt.Read(token).Claims.GetProperty("act");
        var depth = 1;
        while (act.TryGetProperty("act", out var prior))
            (act, depth) = (prior, depth + 1);

        depth.ShouldBe(5);
        (await stand.ExchangeAsync([], token)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task An_actor_that_shows_a_token_of_its_own_is_named(Setup setup)
    {
        var stand = await StandAsync(setup, ("grant_types", new[] { GrantType, "client_credentials" }), ("scopes", new[] { "openid", "profile", "email", "authserver.admin" }));
        var own = await stand.Stage.TokenAsync(stand.Service, [("grant_type", "client_credentials")], Ct);

        var named = await stand.ExchangeAsync([("actor_token", own.Text("access_token")), ("actor_token_type", AccessTokenType)]);
        var untyped = await stand.ExchangeAsync([("actor_token", own.Text("access_token"))]);
        var stolen = await stand.ExchangeAsync([("actor_token", stand.Subject), ("actor_token_type", AccessTokenType)]);

        Jwt.Read(named.Text("access_token")).Claims.GetProperty("act").GetProperty("sub").GetString().ShouldBe(stand.Service.Id);
        untyped.Error.ShouldBe("invalid_request");
        stolen.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Only_who_may_impersonates(Setup setup)
    {
        var stand = await StandAsync(setup, ("token_exchange_impersonation", true));

        var exchanged = await stand.ExchangeAsync([]);

        Jwt.Read(exchanged.Text("access_token")).Claims.TryGetProperty("act", out _).ShouldBeFalse();
        Jwt.Read(exchanged.Text("access_token")).Text("client_id").ShouldBe(stand.Service.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_may_say_who_alone_may_act(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(new() { ["token_exchange_may_act"] = "somebody-else" }, Ct);
        var service = await ServiceAsync(stage, web);
        var alice = await stage.PersonAsync(Ct);
        var subject = (await stage.ExchangeAsync(web, await alice.AuthorizesAsync(web, Ct), Ct)).Text("access_token");

        var refused = await ExchangeAtAsync(stage, service, subject, []);

        Jwt.Read(subject).Claims.GetProperty("may_act").GetProperty("sub").GetString().ShouldBe("somebody-else");
        refused.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_alone_may_act_stays_the_only_one_further_on(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(Ct);
        var orders = await ServiceAsync(stage, web);
        var stock = await ServiceAsync(stage, orders);
        using var named = await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + web.Id, new { token_exchange_may_act = orders.Id }, Ct);
        var subject = (await stage.ExchangeAsync(web, await (await stage.PersonAsync(Ct)).AuthorizesAsync(web, Ct), Ct)).Text("access_token");

        var first = await ExchangeAtAsync(stage, orders, subject, []);
        var second = await ExchangeAtAsync(stage, stock, first.Text("access_token"), []);

        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        second.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_who_acts_by_a_reference_token_is_named_and_not_their_client(Setup setup)
    {
        var stand = await StandAsync(setup, ("access_token_format", "reference"), ("grant_types", new[] { GrantType, "authorization_code" }), ("redirect_uris", new[] { OAuthStage.Redirect }));
        var bob = await stand.Stage.PersonAsync(Ct);
        var his = await stand.Stage.ExchangeAsync(stand.Service, await bob.AuthorizesAsync(stand.Service, Ct), Ct);

        var exchanged = await stand.ExchangeAsync([("actor_token", his.Text("access_token")), ("actor_token_type", AccessTokenType)]);

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        var told = await stand.Stage.PostAsync("/oauth/introspect", stand.Service, [("token", exchanged.Text("access_token"))], Ct);
        told.Json.GetProperty("act").GetProperty("sub").GetString().ShouldBe(bob.User.ToString("D"));
    }

    [Theory, OnBothDatabases]
    public async Task A_client_of_reference_tokens_gets_no_jwt(Setup setup)
    {
        var stand = await StandAsync(setup, ("access_token_format", "reference"));

        (await stand.ExchangeAsync([("requested_token_type", "urn:ietf:params:oauth:token-type:jwt")])).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Scopes_get_fewer_and_never_more(Setup setup)
    {
        var stand = await StandAsync(setup);

        var fewer = await stand.ExchangeAsync([("scope", "profile")]);
        var more = await stand.ExchangeAsync([("scope", "profile offline_access")]);
        var again = await stand.ExchangeAsync([("scope", "email")], fewer.Text("access_token"));

        fewer.Text("scope").ShouldBe("profile");
        more.Error.ShouldBe("invalid_scope");
        again.Error.ShouldBe("invalid_scope");
    }

    [Theory]
    [OnBothDatabases("audience", "https://elsewhere.example/api")]
    [OnBothDatabases("resource", "https://elsewhere.example/api")]
    [OnBothDatabases("resource", "OWN")]
    public async Task Other_targets_than_those_of_the_policy_are_refused(Setup setup, string name, string value)
    {
        var stand = await StandAsync(setup);

        var answer = await stand.ExchangeAsync([(name, value == "OWN" ? stand.Stage.Issuer + "/api" : value)]);

        (answer.Status, answer.Error).ShouldBe((HttpStatusCode.BadRequest, "invalid_target"));
    }

    [Theory, OnBothDatabases]
    public async Task Two_targets_at_once_are_refused(Setup setup)
    {
        var stand = await StandAsync(setup);

        (await stand.ExchangeAsync([("audience", Downstream), ("resource", stand.Stage.Issuer)])).Error.ShouldBe("invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_without_the_policy_exchange_no_tokens_of_others(Setup setup)
    {
        var stand = await StandAsync(setup);
        var stranger = await stand.Stage.RegisterAsync(new() { ["grant_types"] = new[] { GrantType }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var none = await stand.Stage.RegisterAsync(Ct);

        (await ExchangeAtAsync(stand.Stage, stranger, stand.Subject, [])).Error.ShouldBe("invalid_request");
        (await ExchangeAtAsync(stand.Stage, none, stand.Subject, [])).Error.ShouldBe("unauthorized_client");
    }

    [Theory]
    [OnBothDatabases("subject_token", "made-up", "invalid_request")]
    [OnBothDatabases("subject_token", null, "invalid_request")]
    [OnBothDatabases("subject_token_type", null, "invalid_request")]
    [OnBothDatabases("subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token", "invalid_request")]
    [OnBothDatabases("subject_token_type", "urn:ietf:params:oauth:token-type:saml2", "invalid_request")]
    [OnBothDatabases("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token", "invalid_request")]
    public async Task Malformed_requests_are_refused(Setup setup, string name, string? value, string error)
    {
        var stand = await StandAsync(setup);

        (await stand.ExchangeAsync([(name, value)])).Error.ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task It_ends_with_the_grant_and_the_clients_and_never_later_than_the_subject(Setup setup)
    {
        var stand = await StandAsync(setup, ("lifetimes", new { access_token = 36_000 }));
        var exchanged = (await stand.ExchangeAsync([])).Text("access_token");
        var subjectEnds = Jwt.Read(stand.Subject).Claims.GetProperty("exp").GetInt64();

        Jwt.Read(exchanged).Claims.GetProperty("exp").GetInt64().ShouldBeLessThanOrEqualTo(subjectEnds);
        (await stand.Stage.IsActiveAsync(stand.Service, exchanged, Ct)).ShouldBeTrue();
        using var ended = await stand.Alice.DeleteAsync($"/api/v1/me/grants/{stand.Web.Id}", Ct);
        (await stand.Stage.IsActiveAsync(stand.Service, exchanged, Ct)).ShouldBeFalse();
        (await stand.ExchangeAsync([])).Error.ShouldBe("invalid_request");
    }

    [Theory]
    [OnBothDatabases("web")]
    [OnBothDatabases("service")]
    public async Task It_ends_with_either_client(Setup setup, string which)
    {
        var stand = await StandAsync(setup);
        var exchanged = (await stand.ExchangeAsync([])).Text("access_token");
        var asker = await stand.Stage.RegisterAsync(new() { ["introspects_for"] = new[] { stand.Stage.Issuer } }, Ct);
        (await stand.Stage.IsActiveAsync(asker, exchanged, Ct)).ShouldBeTrue();

        using var disabled = await stand.Stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{(which == "web" ? stand.Web.Id : stand.Service.Id)}/disable", null, Ct);

        disabled.IsSuccessStatusCode.ShouldBeTrue(await disabled.Content.ReadAsStringAsync(Ct));
        (await stand.Stage.IsActiveAsync(asker, exchanged, Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_bound_token_is_exchanged_by_whoever_holds_its_key_alone(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(Ct);
        var service = await ServiceAsync(stage, web);
        var alice = await stage.PersonAsync(Ct);
        using var key = new DpopHolder();
        string Proof(DpopHolder holder) => holder.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow);
        var subject = await stage.PostAsync("/oauth/token", web, (await alice.AuthorizesAsync(web, Ct)).Form, Ct, ("DPoP", Proof(key)));
        using var thief = new DpopHolder();

        var bare = await ExchangeAtAsync(stage, service, subject.Text("access_token"), []);
        var stolen = await ExchangeAtAsync(stage, service, subject.Text("access_token"), [], ("DPoP", Proof(thief)));
        var proved = await ExchangeAtAsync(stage, service, subject.Text("access_token"), [], ("DPoP", Proof(key)));

        bare.Error.ShouldBe("invalid_request");
        stolen.Error.ShouldBe("invalid_request");
        proved.Text("token_type").ShouldBe("DPoP");
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_log_says_who_acts_for_whom(Setup setup)
    {
        var stand = await StandAsync(setup);
        (await stand.ExchangeAsync([])).Status.ShouldBe(HttpStatusCode.OK);

        using var log = await stand.Stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/audit?name=oauth.token_exchanged&client={stand.Service.Id}", null, Ct);

        var text = await log.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("oauth.token_exchanged");
        text.ShouldContain(stand.Alice.User.ToString("D"));
    }

    [Theory, OnBothDatabases]
    public async Task A_client_gets_an_assertion_for_another_server_by_its_policy(Setup setup)
    {
        var (stage, agent, tokens) = await AgentAsync(setup);

        var asserted = await AssertAsync(stage, agent, tokens, ("scope", "chat.read"), ("resource", "https://chat.example/api"));

        asserted.Status.ShouldBe(HttpStatusCode.OK, asserted.Body);
        asserted.Text("issued_token_type").ShouldBe("urn:ietf:params:oauth:token-type:id-jag");
        asserted.Text("token_type").ShouldBe("N_A");
        var assertion = Jwt.Read(asserted.Text("access_token"));
        assertion.Header.GetProperty("typ").GetString().ShouldBe("oauth-id-jag+jwt");
        assertion.Text("iss").ShouldBe(stage.Issuer);
        assertion.Text("aud").ShouldBe("https://as.chat.example");
        assertion.Text("client_id").ShouldBe("agent-at-chat");
        assertion.Text("scope").ShouldBe("chat.read");
        assertion.Text("resource").ShouldBe("https://chat.example/api");
        assertion.Text("sub").ShouldBe(Jwt.Read(tokens.Text("id_token")).Text("sub"));
        (assertion.Claims.GetProperty("exp").GetInt64() - assertion.Claims.GetProperty("iat").GetInt64()).ShouldBe(300);
        (await stage.UserInfoAsync(asserted.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [OnBothDatabases("audience", "https://other.example", "invalid_target")]
    [OnBothDatabases("audience", null, "invalid_request")]
    [OnBothDatabases("scope", "chat.write", "invalid_scope")]
    [OnBothDatabases("subject_token_type", AccessTokenType, "invalid_request")]
    [OnBothDatabases("subject_token", "made-up", "invalid_request")]
    public async Task Assertions_beyond_the_policy_are_refused(Setup setup, string name, string? value, string error)
    {
        var (stage, agent, tokens) = await AgentAsync(setup);

        (await AssertAsync(stage, agent, tokens, (name, value))).Error.ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task The_id_token_of_another_client_is_no_ground_for_an_assertion(Setup setup)
    {
        var (stage, agent, _) = await AgentAsync(setup);
        var web = await stage.RegisterAsync(Ct);
        var theirs = await stage.ExchangeAsync(web, await (await stage.PersonAsync(Ct)).AuthorizesAsync(web, Ct), Ct);

        (await AssertAsync(stage, agent, theirs)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task An_application_that_was_ended_gets_no_assertion_however_long_its_id_token_lasts(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var agent = await RegisterAgentAsync(stage);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(agent, await alice.AuthorizesAsync(agent, Ct), Ct);
        (await AssertAsync(stage, agent, tokens)).Status.ShouldBe(HttpStatusCode.OK);

        using var ended = await alice.DeleteAsync("/api/v1/me/grants/" + agent.Id, Ct);

        ended.IsSuccessStatusCode.ShouldBeTrue(await ended.Content.ReadAsStringAsync(Ct));
        (await AssertAsync(stage, agent, tokens)).Error.ShouldBe("invalid_request");
    }

    // The client shares the secret, so it could have written the token itself, about anybody whose sid it knows.
    [Theory, OnBothDatabases]
    public async Task An_id_token_that_the_client_could_have_signed_itself_is_no_ground_for_an_assertion(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var agent = await RegisterAgentAsync(stage, ("id_token_signed_response_alg", "HS256"));
        var tokens = await stage.ExchangeAsync(agent, await (await stage.PersonAsync(Ct)).AuthorizesAsync(agent, Ct), Ct);

        (await AssertAsync(stage, agent, tokens)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task An_assertion_tells_a_pairwise_client_no_more_than_it_knows(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var agent = await RegisterAgentAsync(stage, ("subject_type", "pairwise"));
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(agent, await alice.AuthorizesAsync(agent, Ct), Ct);

        var asserted = await AssertAsync(stage, agent, tokens);

        asserted.Status.ShouldBe(HttpStatusCode.OK, asserted.Body);
        Jwt.Read(asserted.Text("access_token")).Text("sub").ShouldBe(Jwt.Read(tokens.Text("id_token")).Text("sub"));
        Jwt.Read(asserted.Text("access_token")).Text("sub").ShouldNotBe(alice.User.ToString("D"));
    }

    private static Task<Answer> AssertAsync(OAuthStage stage, Application agent, Answer tokens, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["requested_token_type"] = "urn:ietf:params:oauth:token-type:id-jag",
            ["subject_token"] = tokens.Text("id_token"),
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:id_token",
            ["audience"] = "https://as.chat.example",
            ["scope"] = "chat.read",
        };
        return SendAsync(stage, agent, form, changes);
    }

    private async Task<(OAuthStage Stage, Application Agent, Answer Tokens)> AgentAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var agent = await RegisterAgentAsync(stage);
        var tokens = await stage.ExchangeAsync(agent, await (await stage.PersonAsync(Ct)).AuthorizesAsync(agent, Ct), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return (stage, agent, tokens);
    }

    private static Task<Application> RegisterAgentAsync(OAuthStage stage, params (string Name, object Value)[] settings)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["grant_types"] = new[] { "authorization_code", GrantType },
            ["token_exchange_assertion_audiences"] = new[] { "https://as.chat.example|agent-at-chat|chat.read chat.history" },
        };
        foreach (var (name, value) in settings)
            changes[name] = value;

        return stage.RegisterAsync(changes, Ct);
    }

    private static Task<Answer> ExchangeAtAsync(OAuthStage stage, Application service, string subject, (string Name, string? Value)[] changes, params (string Name, string Value)[] headers) =>
        SendAsync(stage, service, new(StringComparer.Ordinal) { ["subject_token"] = subject, ["subject_token_type"] = AccessTokenType }, changes, headers);

    private static Task<Answer> SendAsync(OAuthStage stage, Application client, Dictionary<string, string?> form, (string Name, string? Value)[] changes, params (string Name, string Value)[] headers)
    {
        form["grant_type"] = GrantType;
        foreach (var (name, value) in changes)
            form[name] = value;

        return stage.PostAsync("/oauth/token", client, [.. form.Where(field => field.Value is not null).Select(field => (field.Key, field.Value!))], Ct, headers);
    }

    private static Task<Application> ServiceAsync(OAuthStage stage, Application web, params (string Name, object Value)[] settings)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = "Orders",
            ["grant_types"] = new[] { GrantType },
            ["redirect_uris"] = Array.Empty<string>(),
            ["token_exchange_subject_clients"] = new[] { web.Id },
            ["token_exchange_audiences"] = new[] { Downstream },
        };
        foreach (var (name, value) in settings)
            changes[name] = value;

        return stage.RegisterAsync(changes, Ct);
    }

    private async Task<Stand> StandAsync(Setup setup, params (string Name, object Value)[] settings)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(Ct);
        var service = await ServiceAsync(stage, web, settings);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(web, await alice.AuthorizesAsync(web, Ct), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return new Stand(stage, web, service, alice, tokens.Text("access_token"));
    }

    private sealed record Stand(OAuthStage Stage, Application Web, Application Service, Person Alice, string Subject)
    {
        // The service's own tokens are exchanged too, in the chain.
        public Task<Answer> ExchangeAsync((string Name, string? Value)[] changes, string? subject = null) => ExchangeAtAsync(Stage, Service, subject ?? Subject, changes);
    }
}
