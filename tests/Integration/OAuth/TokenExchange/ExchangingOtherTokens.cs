using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Clients;
using AuthServer.Tests.Integration.OAuth.Dpop;

namespace AuthServer.Tests.Integration.OAuth.TokenExchange;

/// <summary>What else may be exchanged, and got, by policy (RFC 8693 §3): ID and refresh tokens, clients' own tokens, the word of trusted issuers.</summary>
public sealed class ExchangingOtherTokens(SharedServers servers)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string Types = "urn:ietf:params:oauth:token-type:";
    private const string Downstream = "https://stock.example/api";
    private const string Further = "https://ship.example/api";

    private static readonly string[] AllSubjects = [Types + "access_token", Types + "refresh_token", Types + "id_token", Types + "jwt"];
    private static readonly string[] AllActors = [Types + "access_token", Types + "id_token", Types + "jwt"];
    private static readonly string[] AllResults = [Types + "access_token", Types + "id_token", Types + "jwt"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("id_token")]
    [OnBothDatabases("refresh_token")]
    public async Task Without_a_policy_there_are_access_tokens_alone(Setup setup, string kind)
    {
        var stand = await StandAsync(setup, ("token_exchange_subject_token_types", new[] { Types + "access_token" }));

        (await stand.ExchangeAsync(kind, stand.Tokens.Text(kind))).Error.ShouldBe("invalid_request");
        (await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("requested_token_type", Types + "saml2"))).Error.ShouldBe("invalid_request");
    }

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task An_id_token_gives_what_its_client_was_granted_in_the_session(Setup setup, string format)
    {
        var stand = await StandAsync(setup, ("access_token_format", format));

        var exchanged = await stand.ExchangeAsync("id_token", stand.Tokens.Text("id_token"), ("audience", Downstream));

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        exchanged.Text("issued_token_type").ShouldBe(Types + "access_token");
        var told = await stand.Stage.PostAsync("/oauth/introspect", stand.Service, [("token", exchanged.Text("access_token"))], Ct);
        told.Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
        told.Json.GetProperty("act").GetProperty("sub").GetString().ShouldBe(stand.Service.Id);
        told.Text("scope").Split(' ').ShouldBe(["openid", "profile", "email"], ignoreOrder: true);
        told.Json.GetProperty("exp").GetInt64().ShouldBeLessThanOrEqualTo(Jwt.Read(stand.Tokens.Text("id_token")).Claims.GetProperty("exp").GetInt64());
        await stand.Stage.Rows.EndSessionAsync(stand.Alice.Session, Ct);
        (await stand.Stage.IsActiveAsync(stand.Service, exchanged.Text("access_token"), Ct)).ShouldBeFalse();
        (await stand.ExchangeAsync("id_token", stand.Tokens.Text("id_token"))).Error.ShouldBe("invalid_request");
    }

    // Offline access outlives its session; what came of an ID token tells of that session, and ends with it.
    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task What_came_of_an_id_token_ends_with_the_session_also_where_the_grant_goes_on(Setup setup, string format)
    {
        var stand = await StandAsync(setup, ("access_token_format", format));
        var offline = await stand.Stage.ExchangeAsync(stand.Web, await stand.Alice.AuthorizesAsync(stand.Web, Ct, ("scope", "openid profile offline_access")), Ct);
        var exchanged = await stand.ExchangeAsync("id_token", offline.Text("id_token"));
        (await stand.Stage.IsActiveAsync(stand.Service, exchanged.Text("access_token"), Ct)).ShouldBeTrue(exchanged.Body);

        await stand.Stage.Rows.EndSessionAsync(stand.Alice.Session, Ct);

        (await stand.Stage.IsActiveAsync(stand.Service, exchanged.Text("access_token"), Ct)).ShouldBeFalse();
        (await stand.Stage.IsActiveAsync(stand.Web, offline.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task An_id_token_gives_no_more_than_every_grant_on_which_it_may_stand(Setup setup)
    {
        var stand = await StandAsync(setup);
        var narrow = await stand.Stage.ExchangeAsync(stand.Web, await stand.Alice.AuthorizesAsync(stand.Web, Ct, ("scope", "openid")), Ct);

        var exchanged = await stand.ExchangeAsync("id_token", narrow.Text("id_token"));

        exchanged.Text("scope").ShouldBe("openid");
    }

    [Theory, OnBothDatabases]
    public async Task The_id_token_of_a_client_that_the_policy_does_not_name_is_refused(Setup setup)
    {
        var stand = await StandAsync(setup);
        var other = await stand.Stage.RegisterAsync(Ct);
        var theirs = await stand.Stage.ExchangeAsync(other, await stand.Alice.AuthorizesAsync(other, Ct), Ct);

        (await stand.ExchangeAsync("id_token", theirs.Text("id_token"))).Error.ShouldBe("invalid_request");
    }

    // The client shares the secret: it could have written the token itself.
    [Theory, OnBothDatabases]
    public async Task An_id_token_that_its_client_could_have_signed_is_refused(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var web = await stage.RegisterAsync(new() { ["id_token_signed_response_alg"] = "HS256" }, Ct);
        var service = await ServiceAsync(stage, web);
        var tokens = await stage.ExchangeAsync(web, await (await stage.PersonAsync(Ct)).AuthorizesAsync(web, Ct), Ct);

        (await ExchangeAtAsync(stage, service, "id_token", tokens.Text("id_token"))).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task An_access_token_is_no_id_token_and_none_is_the_other(Setup setup)
    {
        var stand = await StandAsync(setup);

        (await stand.ExchangeAsync("id_token", stand.Tokens.Text("access_token"))).Error.ShouldBe("invalid_request");
        (await stand.ExchangeAsync("access_token", stand.Tokens.Text("id_token"))).Error.ShouldBe("invalid_request");
        (await stand.ExchangeAsync("jwt", stand.Tokens.Text("id_token"))).Error.ShouldBe("invalid_request");
        (await stand.ExchangeAsync("refresh_token", stand.Tokens.Text("access_token"))).Error.ShouldBe("invalid_request");
        (await stand.ExchangeAsync("jwt", stand.Tokens.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
        (await stand.ExchangeAsync("id_token", new string('a', 20_000))).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_refresh_token_is_exchanged_by_its_own_client_and_stays(Setup setup)
    {
        var stand = await StandAsync(setup);
        var own = await stand.Stage.RegisterAsync(new()
        {
            ["grant_types"] = new[] { "authorization_code", "refresh_token", GrantType },
            ["token_exchange_audiences"] = new[] { Downstream },
            ["token_exchange_subject_token_types"] = AllSubjects,
        }, Ct);
        var tokens = await stand.Stage.ExchangeAsync(own, await stand.Alice.AuthorizesAsync(own, Ct), Ct);

        var exchanged = await ExchangeAtAsync(stand.Stage, own, "refresh_token", tokens.Text("refresh_token"), ("audience", Downstream), ("scope", "profile"));
        var widened = await ExchangeAtAsync(stand.Stage, own, "refresh_token", tokens.Text("refresh_token"), ("scope", "profile authserver.admin"));
        var refreshed = await stand.Stage.RefreshAsync(own, tokens.Text("refresh_token"), Ct);

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        exchanged.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        exchanged.Text("scope").ShouldBe("profile");
        widened.Error.ShouldBe("invalid_scope");
        refreshed.Status.ShouldBe(HttpStatusCode.OK, refreshed.Body);
        (await stand.Stage.IsActiveAsync(own, exchanged.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_refresh_token_of_another_client_is_refused_and_its_family_lives_on(Setup setup)
    {
        var stand = await StandAsync(setup);

        (await stand.ExchangeAsync("refresh_token", stand.Tokens.Text("refresh_token"))).Error.ShouldBe("invalid_request");

        (await stand.Stage.RefreshAsync(stand.Web, stand.Tokens.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_used_refresh_token_is_not_exchanged_within_the_grace_either(Setup setup)
    {
        var stand = await StandAsync(setup);
        var own = await stand.Stage.RegisterAsync(new()
        {
            ["grant_types"] = new[] { "authorization_code", "refresh_token", GrantType },
            ["token_exchange_subject_token_types"] = AllSubjects,
        }, Ct);
        var tokens = await stand.Stage.ExchangeAsync(own, await stand.Alice.AuthorizesAsync(own, Ct), Ct);
        (await stand.Stage.RefreshAsync(own, tokens.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);

        (await ExchangeAtAsync(stand.Stage, own, "refresh_token", tokens.Text("refresh_token"))).Error.ShouldBe("invalid_request");
    }

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_client_goes_on_for_another_client_that_spoke_for_itself(Setup setup, string format)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var batch = await BatchAsync(stage);
        var service = await ServiceAsync(stage, batch, ("token_exchange_client_subjects", true), ("access_token_format", format), ("scopes", new[] { "authserver.admin", "profile" }));
        var own = (await stage.TokenAsync(batch, [("grant_type", "client_credentials")], Ct)).Text("access_token");

        var exchanged = await ExchangeAtAsync(stage, service, "access_token", own);

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        var told = await stage.PostAsync("/oauth/introspect", service, [("token", exchanged.Text("access_token"))], Ct);
        told.Text("sub").ShouldBe(batch.Id);
        told.Text("client_id").ShouldBe(service.Id);
        told.Json.GetProperty("act").GetProperty("sub").GetString().ShouldBe(service.Id);
        told.Text("scope").ShouldBe("authserver.admin");
        using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{batch.Id}/disable", null, Ct);
        (await stage.IsActiveAsync(service, exchanged.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Clients_are_no_subjects_where_the_policy_does_not_say_so(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var batch = await BatchAsync(stage);
        var service = await ServiceAsync(stage, batch);
        var own = (await stage.TokenAsync(batch, [("grant_type", "client_credentials")], Ct)).Text("access_token");

        (await ExchangeAtAsync(stage, service, "access_token", own)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task There_is_no_id_token_about_a_client(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var batch = await BatchAsync(stage);
        var service = await ServiceAsync(stage, batch, ("token_exchange_client_subjects", true), ("token_exchange_requested_token_types", AllResults));
        var own = (await stage.TokenAsync(batch, [("grant_type", "client_credentials")], Ct)).Text("access_token");

        (await ExchangeAtAsync(stage, service, "access_token", own, ("requested_token_type", Types + "id_token"))).Error.ShouldBe("invalid_scope");
    }

    [Theory, OnBothDatabases]
    public async Task An_id_token_comes_of_an_exchange_for_the_client_itself(Setup setup)
    {
        var stand = await StandAsync(setup);

        var exchanged = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("requested_token_type", Types + "id_token"));
        var elsewhere = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("requested_token_type", Types + "id_token"), ("audience", Downstream));
        var wider = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("requested_token_type", Types + "id_token"), ("scope", "openid profile"));

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        exchanged.Text("issued_token_type").ShouldBe(Types + "id_token");
        exchanged.Text("token_type").ShouldBe("N_A");
        var token = Jwt.Read(exchanged.Text("access_token"));
        token.Header.GetProperty("typ").GetString().ShouldBe("JWT");
        token.Text("aud").ShouldBe(stand.Service.Id);
        token.Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
        token.Claims.GetProperty("act").GetProperty("sub").GetString().ShouldBe(stand.Service.Id);
        token.Claims.TryGetProperty("sid", out _).ShouldBeFalse();
        elsewhere.Error.ShouldBe("invalid_target");
        wider.Error.ShouldBe("invalid_scope");
        (await stand.Stage.UserInfoAsync(exchanged.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stand.ExchangeAsync("id_token", exchanged.Text("access_token"))).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_jwt_that_is_asked_for_is_called_one(Setup setup)
    {
        var stand = await StandAsync(setup);

        var exchanged = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("requested_token_type", Types + "jwt"));

        exchanged.Text("issued_token_type").ShouldBe(Types + "jwt");
        exchanged.Text("token_type").ShouldBe("Bearer");
    }

    [Theory, OnBothDatabases]
    public async Task Several_targets_are_for_those_whom_the_policy_lets(Setup setup)
    {
        var stand = await StandAsync(setup, ("token_exchange_several_audiences", true), ("token_exchange_audiences", new[] { Downstream, Further }));

        var both = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("audience", Downstream), ("resource", Further));
        var twice = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("audience", Downstream), ("resource", Downstream));
        var strange = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("audience", Downstream), ("resource", "https://elsewhere.example"));
        var ours = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("audience", Downstream), ("resource", stand.Stage.Issuer + "/api"));

        Jwt.Read(both.Text("access_token")).Claims.GetProperty("aud").EnumerateArray().Select(one => one.GetString()).ShouldBe([Downstream, Further], ignoreOrder: true);
        Jwt.Read(twice.Text("access_token")).Text("aud").ShouldBe(Downstream);
        strange.Error.ShouldBe("invalid_target");
        ours.Error.ShouldBe("invalid_target");
    }

    [Theory, OnBothDatabases]
    public async Task The_word_of_a_trusted_issuer_is_a_subject_once(Setup setup)
    {
        using var partner = await PartnerAsync(setup);
        var word = partner.Says(new() { ["scope"] = "profile" });

        var exchanged = await partner.ExchangeAsync(word);
        var replayed = await partner.ExchangeAsync(word);

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        exchanged.Text("issued_token_type").ShouldBe(Types + "access_token");
        exchanged.Text("scope").ShouldBe("profile");
        exchanged.Json.GetProperty("expires_in").GetInt64().ShouldBeLessThanOrEqualTo(60);
        var token = Jwt.Read(exchanged.Text("access_token"));
        token.Text("sub").ShouldBe(partner.Alice.User.ToString("D"));
        token.Text("acr").ShouldBe("urn:authserver:acr:asserted");
        token.Claims.GetProperty("act").GetProperty("sub").GetString().ShouldBe(partner.Service.Id);
        replayed.Error.ShouldBe("invalid_request");
        (await partner.Stage.IsActiveAsync(partner.Service, exchanged.Text("access_token"), Ct)).ShouldBeTrue();
        using var ended = await partner.Alice.DeleteAsync($"/api/v1/me/grants/{partner.Service.Id}", Ct);
        (await partner.Stage.IsActiveAsync(partner.Service, exchanged.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("iss", "https://stranger.example")]
    [OnBothDatabases("aud", "https://elsewhere.example")]
    [OnBothDatabases("exp", -10)]
    [OnBothDatabases("nbf", 600)]
    [OnBothDatabases("exp", 7200)]
    [OnBothDatabases("jti", null)]
    [OnBothDatabases("sub", "nobody")]
    [OnBothDatabases("may_act", "not an object")]
    [OnBothDatabases("act", "not an object")]
    public async Task A_spoilt_word_is_refused(Setup setup, string claim, object? value)
    {
        using var partner = await PartnerAsync(setup);
        var spoilt = value is int seconds ? DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds() : value;

        (await partner.ExchangeAsync(partner.Says(new() { [claim] = spoilt }))).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task The_word_of_a_trusted_issuer_may_say_who_acts_and_who_alone_may(Setup setup)
    {
        using var partner = await PartnerAsync(setup);

        var chained = await partner.ExchangeAsync(partner.Says(new() { ["act"] = new { sub = "gateway", admin = true } }));
        var named = await partner.ExchangeAsync(partner.Says(new() { ["may_act"] = new { sub = partner.Service.Id } }));
        var other = await partner.ExchangeAsync(partner.Says(new() { ["may_act"] = new { sub = "somebody-else" } }));
        var namesake = await partner.ExchangeAsync(partner.Says(new() { ["may_act"] = new { sub = partner.Service.Id, iss = partner.Issuer } }));

        var act = Jwt.Read(chained.Text("access_token")).Claims.GetProperty("act");
        act.GetProperty("act").GetRawText().ShouldBe($$"""{"sub":"gateway","iss":"{{partner.Issuer}}"}""");
        named.Status.ShouldBe(HttpStatusCode.OK, named.Body);
        other.Error.ShouldBe("invalid_request");
        namesake.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task An_actor_whom_a_trusted_issuer_names_bears_its_issuer(Setup setup)
    {
        using var partner = await PartnerAsync(setup);
        var stand = partner.Stand;

        var exchanged = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("actor_token", partner.Says(new() { ["sub"] = "robot-7" })), ("actor_token_type", Types + "jwt"));
        var forged = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("actor_token", partner.Says(new() { ["aud"] = "https://elsewhere.example" })), ("actor_token_type", Types + "jwt"));

        exchanged.Status.ShouldBe(HttpStatusCode.OK, exchanged.Body);
        Jwt.Read(exchanged.Text("access_token")).Claims.GetProperty("act").GetRawText().ShouldBe($$"""{"sub":"robot-7","iss":"{{partner.Issuer}}"}""");
        forged.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_person_acts_by_an_id_token_of_the_client_itself(Setup setup)
    {
        var stand = await StandAsync(setup, ("grant_types", new[] { GrantType, "authorization_code" }), ("redirect_uris", new[] { OAuthStage.Redirect }));
        var bob = await stand.Stage.PersonAsync(Ct);
        var his = await stand.Stage.ExchangeAsync(stand.Service, await bob.AuthorizesAsync(stand.Service, Ct), Ct);

        var acted = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("actor_token", his.Text("id_token")), ("actor_token_type", Types + "id_token"));
        var stolen = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("actor_token", stand.Tokens.Text("id_token")), ("actor_token_type", Types + "id_token"));
        var refresh = await stand.ExchangeAsync("access_token", stand.Tokens.Text("access_token"), ("actor_token", stand.Tokens.Text("refresh_token")), ("actor_token_type", Types + "refresh_token"));

        Jwt.Read(acted.Text("access_token")).Claims.GetProperty("act").GetProperty("sub").GetString().ShouldBe(bob.User.ToString("D"));
        stolen.Error.ShouldBe("invalid_request");
        refresh.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_bound_refresh_token_is_not_unbound_by_an_exchange(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var own = await stage.RegisterAsync(new()
        {
            ["grant_types"] = new[] { "authorization_code", "refresh_token", GrantType },
            ["token_exchange_subject_token_types"] = AllSubjects,
            ["dpop_bound_access_tokens"] = true,
        }, Ct);
        using var key = new DpopHolder();
        string Proof(DpopHolder holder) => holder.Prove("POST", stage.Issuer + "/oauth/token", DateTimeOffset.UtcNow);
        var tokens = await stage.PostAsync("/oauth/token", own, (await (await stage.PersonAsync(Ct)).AuthorizesAsync(own, Ct)).Form, Ct, ("DPoP", Proof(key)));

        var bare = await ExchangeAtAsync(stage, own, "access_token", tokens.Text("access_token"));
        using var thief = new DpopHolder();
        var stolen = await SendAsync(stage, own, "access_token", tokens.Text("access_token"), [], ("DPoP", Proof(thief)));
        var shown = await SendAsync(stage, own, "refresh_token", tokens.Text("refresh_token"), [], ("DPoP", Proof(key)));

        bare.Error.ShouldBe("invalid_dpop_proof");
        stolen.Error.ShouldBe("invalid_request");
        shown.Text("token_type").ShouldBe("DPoP");
    }

    [Theory]
    [OnBothDatabases("token_exchange_requested_token_types", "refresh_token")]
    [OnBothDatabases("token_exchange_actor_token_types", "refresh_token")]
    [OnBothDatabases("token_exchange_subject_token_types", "saml2")]
    public async Task A_policy_of_what_does_not_exist_is_refused(Setup setup, string member, string type)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", new Dictionary<string, object?> { ["name"] = "Orders", ["grant_types"] = new[] { GrantType }, [member] = new[] { Types + type } }, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static Task<Application> BatchAsync(OAuthStage stage) =>
        stage.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.admin" } }, Ct);

    private static Task<Application> ServiceAsync(OAuthStage stage, Application web, params (string Name, object Value)[] settings)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = "Orders",
            ["grant_types"] = new[] { GrantType },
            ["redirect_uris"] = Array.Empty<string>(),
            ["token_exchange_subject_clients"] = new[] { web.Id },
            ["token_exchange_audiences"] = new[] { Downstream },
            ["token_exchange_subject_token_types"] = AllSubjects,
            ["token_exchange_actor_token_types"] = AllActors,
            ["token_exchange_requested_token_types"] = AllResults,
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
        return new Stand(stage, web, service, alice, tokens);
    }

    private async Task<Partner> PartnerAsync(Setup setup)
    {
        var partner = new Partner(await StandAsync(setup));
        using var trusted = await partner.Stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{partner.Name}", new Dictionary<string, object?>
        {
            ["issuer"] = partner.Issuer,
            ["jwks"] = JsonDocument.Parse(partner.Signer.Jwks).RootElement,
            ["subject_is"] = "link",
            ["scopes"] = new[] { "profile", "email" },
        }, Ct);
        trusted.StatusCode.ShouldBe(HttpStatusCode.NoContent, await trusted.Content.ReadAsStringAsync(Ct));
        using var linked = await partner.Stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{partner.Name}/subjects", new { subject = "E-1", user = partner.Alice.User.ToString("D") }, Ct);
        linked.StatusCode.ShouldBe(HttpStatusCode.NoContent, await linked.Content.ReadAsStringAsync(Ct));
        return partner;
    }

    private static Task<Answer> ExchangeAtAsync(OAuthStage stage, Application client, string kind, string token, params (string Name, string Value)[] more) => SendAsync(stage, client, kind, token, more);

    private static Task<Answer> SendAsync(OAuthStage stage, Application client, string kind, string token, (string Name, string Value)[] more, params (string Name, string Value)[] headers) =>
        stage.PostAsync("/oauth/token", client, [("grant_type", GrantType), ("subject_token", token), ("subject_token_type", Types + kind), .. more], Ct, headers);

    private sealed record Stand(OAuthStage Stage, Application Web, Application Service, Person Alice, Answer Tokens)
    {
        public Task<Answer> ExchangeAsync(string kind, string token, params (string Name, string Value)[] more) => SendAsync(Stage, Service, kind, token, more);
    }

    private sealed class Partner : IDisposable
    {
        public Partner(Stand stand)
        {
            Stand = stand;
            Name = "partner-" + Guid.NewGuid().ToString("n");
            Issuer = $"https://{Name}.example";
            Signer = new AssertingClient(stand.Stage.Issuer) { Id = Issuer };
        }

        public Stand Stand { get; }

        public OAuthStage Stage => Stand.Stage;

        public Application Service => Stand.Service;

        public Person Alice => Stand.Alice;

        public string Name { get; }

        public string Issuer { get; }

        public AssertingClient Signer { get; }

        public string Says(Dictionary<string, object?> claims)
        {
            var all = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sub"] = "E-1" };
            foreach (var (name, value) in claims)
                all[name] = value;

            return Signer.Assert(all);
        }

        public Task<Answer> ExchangeAsync(string word) => Stand.ExchangeAsync("jwt", word);

        public void Dispose() => Signer.Dispose();
    }
}
