using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.AuthorizationDetails;
using AuthServer.Tests.Integration.OAuth.Clients;

namespace AuthServer.Tests.Integration.OAuth.Assertions;

/// <summary>The JWT bearer grant (RFC 7523 §2.1) and ID-JAG: tokens on the word of a trusted issuer.</summary>
public sealed class BringingAssertions(SharedServers servers)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_gets_a_token_for_the_person_whom_the_issuer_names(Setup setup)
    {
        using var stand = await StandAsync(setup);

        var tokens = await stand.BringAsync(stand.Assert());

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("token_type").ShouldBe("Bearer");
        tokens.Text("scope").ShouldBe("profile");
        tokens.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        tokens.Json.TryGetProperty("id_token", out _).ShouldBeFalse();
        var token = Jwt.Read(tokens.Text("access_token"));
        token.Text("sub").ShouldBe(stand.Alice.User.ToString("D"));
        token.Text("client_id").ShouldBe(stand.Client.Id);
        token.Text("acr").ShouldBe("urn:authserver:acr:asserted");
        token.Claims.TryGetProperty("sid", out _).ShouldBeFalse();
        (await stand.Stage.IsActiveAsync(stand.Client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_word_of_an_issuer_is_no_consent_to_what_needs_a_person(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await DetailStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var allowed = await stand.Stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + stand.Client.Id, new { authorization_details_types = DetailStage.Types }, Ct);

        var transfer = await stand.BringAsync(stand.Assert(), ("authorization_details", DetailStage.Transfer));
        var malformed = await stand.BringAsync(stand.Assert(), ("authorization_details", "{}"));
        var report = await stand.BringAsync(stand.Assert(), ("authorization_details", DetailStage.Report));

        transfer.Error.ShouldBe("invalid_authorization_details");
        malformed.Error.ShouldBe("invalid_authorization_details");
        report.Json.ShouldSay(DetailStage.Report);
        Jwt.Read(report.Text("access_token")).Claims.ShouldSay(DetailStage.Report);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_bring_one_assertion_exactly_one_gets_a_token(Setup setup)
    {
        using var stand = await StandAsync(setup);
        var assertion = stand.Assert();

        var answers = await Race.RunAsync(30, _ => stand.BringAsync(assertion));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Error == "invalid_grant");
    }

    [Theory]
    [OnBothDatabases("iss", "https://stranger.example")]
    [OnBothDatabases("aud", "https://elsewhere.example")]
    [OnBothDatabases("aud", null)]
    [OnBothDatabases("sub", "nobody@example.test")]
    [OnBothDatabases("sub", null)]
    [OnBothDatabases("email_verified", false)]
    [OnBothDatabases("email_verified", "true")]
    [OnBothDatabases("email_verified", null)]
    [OnBothDatabases("exp", null)]
    [OnBothDatabases("exp", -10)]
    [OnBothDatabases("exp", 7200)]
    [OnBothDatabases("nbf", 600)]
    [OnBothDatabases("jti", null)]
    public async Task A_spoilt_assertion_is_refused(Setup setup, string claim, object? value)
    {
        using var stand = await StandAsync(setup);
        var spoilt = value is int seconds ? DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds() : value;

        (await stand.BringAsync(stand.Assert(new() { [claim] = spoilt }))).Error.ShouldBe("invalid_grant");
    }

    [Theory]
    [OnBothDatabases("none")]
    [OnBothDatabases("HS256")]
    [OnBothDatabases("typ")]
    [OnBothDatabases("foreign")]
    public async Task A_forged_assertion_is_refused(Setup setup, string how)
    {
        using var stand = await StandAsync(setup);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var claims = stand.Claims(null);
        var forged = how switch
        {
            "none" => stand.Signer.Sign(new() { ["alg"] = "none" }, claims, _ => []),
            "HS256" => stand.Signer.Sign(new() { ["alg"] = "HS256" }, claims, input => HMACSHA256.HashData(Encoding.UTF8.GetBytes(stand.Signer.Jwks), input)),
            "typ" => stand.Signer.Sign(new() { ["typ"] = "at+jwt" }, claims, input => stand.Signer.Key.SignData(input, HashAlgorithmName.SHA256)),
            _ => stand.Signer.Sign(null, claims, input => foreign.SignData(input, HashAlgorithmName.SHA256)),
        };

        (await stand.BringAsync(forged)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_comes_of_scopes_with_which_the_issuer_is_not_trusted(Setup setup)
    {
        using var stand = await StandAsync(setup);

        (await stand.BringAsync(stand.Assert(), ("scope", "email"))).Error.ShouldBe("invalid_scope");
        (await stand.BringAsync(stand.Assert(), ("scope", "openid"))).Error.ShouldBe("invalid_scope");
        (await stand.BringAsync(stand.Assert(new() { ["scope"] = "email" }), ("scope", "profile"))).Error.ShouldBe("invalid_scope");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_that_may_not_are_refused(Setup setup)
    {
        using var stand = await StandAsync(setup);
        var other = await stand.Stage.RegisterAsync(new() { ["grant_types"] = new[] { GrantType }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var web = await stand.Stage.RegisterAsync(Ct);

        (await stand.BringAsAsync(other, stand.Assert())).Error.ShouldBe("invalid_grant");
        (await stand.BringAsAsync(web, stand.Assert())).Error.ShouldBe("unauthorized_client");
        (await stand.BringAsync("made-up")).Error.ShouldBe("invalid_grant");
        (await stand.Stage.TokenAsync(stand.Client, [("grant_type", GrantType)], Ct)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_user_name_is_no_address_however_it_is_written(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await stand.TrustAsync(new() { ["subject_is"] = "username" });

        var folded = await stand.BringAsync(stand.Assert(new() { ["sub"] = $"{stand.Alice.User:n}\uff20example.test" }));
        var small = await stand.BringAsync(stand.Assert(new() { ["sub"] = $"{stand.Alice.User:n}\ufe6bexample.test" }));

        folded.Error.ShouldBe("invalid_grant");
        small.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task An_issuer_speaks_for_people_within_its_bounds_alone(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await stand.TrustAsync(new() { ["email_domains"] = new[] { "elsewhere.example" } });
        var elsewhere = await stand.BringAsync(stand.Assert());
        await stand.TrustAsync(new() { ["groups"] = new[] { "Nobody is in here" } });
        var ungrouped = await stand.BringAsync(stand.Assert());
        await stand.TrustAsync(new() { ["email_domains"] = new[] { "elsewhere.example", "EXAMPLE.test" } });

        (await stand.BringAsync(stand.Assert())).Status.ShouldBe(HttpStatusCode.OK);
        elsewhere.Error.ShouldBe("invalid_grant");
        ungrouped.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task A_trust_without_bounds_or_over_this_server_is_refused(Setup setup)
    {
        using var stand = await StandAsync(setup);

        using var unbounded = await stand.PutAsync(new() { ["email_domains"] = null });
        using var both = await stand.PutAsync(new() { ["any_person"] = true });
        using var powerful = await stand.PutAsync(new() { ["scopes"] = new[] { "authserver.admin" } });
        using var said = await stand.PutAsync(new() { ["email_domains"] = null, ["any_person"] = true });

        (unbounded.StatusCode, both.StatusCode, powerful.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        said.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_issuer_a_removed_one_and_a_closed_account_stop_it(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await stand.TrustAsync(new() { ["enabled"] = false });
        var disabled = await stand.BringAsync(stand.Assert());
        await stand.TrustAsync([]);
        await stand.Stage.Rows.DeactivateAsync(stand.Alice.User, Ct);
        var closed = await stand.BringAsync(stand.Assert());
        using var removed = await stand.Stage.AdministrateAsync(HttpMethod.Delete, $"/api/v1/trusted-issuers/{stand.Name}", null, Ct);
        var distrusted = await stand.BringAsync(stand.Assert());

        disabled.Error.ShouldBe("invalid_grant");
        closed.Error.ShouldBe("invalid_grant");
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        distrusted.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task The_person_takes_it_back(Setup setup)
    {
        using var stand = await StandAsync(setup);
        var tokens = await stand.BringAsync(stand.Assert());

        using var ended = await stand.Alice.DeleteAsync($"/api/v1/me/grants/{stand.Client.Id}", Ct);

        ended.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stand.Stage.IsActiveAsync(stand.Client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task An_identity_assertion_is_good_for_the_client_that_it_names_alone(Setup setup)
    {
        using var stand = await StandAsync(setup);
        await stand.TrustAsync(new() { ["only_identity_assertions"] = true });

        var good = await stand.BringAsync(stand.AssertIdentity(new() { ["client_id"] = stand.Client.Id, ["scope"] = "profile email" }));
        var foreign = await stand.BringAsync(stand.AssertIdentity(new() { ["client_id"] = "another-client" }));
        var toEndpoint = await stand.BringAsync(stand.AssertIdentity(new() { ["client_id"] = stand.Client.Id, ["aud"] = stand.Stage.Issuer + "/oauth/token" }));
        var plain = await stand.BringAsync(stand.Assert());

        good.Status.ShouldBe(HttpStatusCode.OK, good.Body);
        good.Text("scope").ShouldBe("profile");
        foreign.Error.ShouldBe("invalid_grant");
        toEndpoint.Error.ShouldBe("invalid_grant");
        plain.Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task What_one_server_asserts_another_one_takes(Setup setup)
    {
        var here = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var there = await OAuthStage.OnAsync(await servers.OnAsync(setup == Setup.Sqlite ? Setup.Postgres : Setup.Sqlite), Ct);
        var atThere = await there.RegisterAsync(new() { ["grant_types"] = new[] { GrantType }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var agent = await here.RegisterAsync(
            new() { ["grant_types"] = new[] { "authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange" }, ["token_exchange_assertion_audiences"] = new[] { $"{there.Issuer}|{atThere.Id}|profile" } }, Ct);
        var alice = await here.PersonAsync(Ct);
        var idToken = (await here.ExchangeAsync(agent, await alice.AuthorizesAsync(agent, Ct), Ct)).Text("id_token");
        var name = "peer-" + Guid.NewGuid().ToString("n");
        using var trusted = await there.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{name}", new Dictionary<string, object?>
        {
            ["issuer"] = here.Issuer,
            ["jwks_uri"] = here.Issuer + "/.well-known/jwks.json",
            ["subject_is"] = "subject",
            ["any_person"] = true,
            ["scopes"] = new[] { "profile" },
            ["only_identity_assertions"] = true,
        }, Ct);
        trusted.StatusCode.ShouldBe(HttpStatusCode.NoContent, await trusted.Content.ReadAsStringAsync(Ct));

        var asserted = await here.TokenAsync(
            agent,
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("requested_token_type", "urn:ietf:params:oauth:token-type:id-jag"), ("audience", there.Issuer),
                ("subject_token", idToken), ("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"), ("scope", "profile"),
            ],
            Ct);
        asserted.Status.ShouldBe(HttpStatusCode.OK, asserted.Body);
        var stranger = await there.TokenAsync(atThere, [("grant_type", GrantType), ("assertion", asserted.Text("access_token"))], Ct);
        using var removed = await there.AdministrateAsync(HttpMethod.Delete, $"/api/v1/trusted-issuers/{name}", null, Ct);

        // The assertion itself was good: the gate judged, and Alice is unknown there. Nobody is made up for her.
        stranger.Error.ShouldBe("invalid_grant");
        (await there.Rows.CountAsync("audit", "entries", "name LIKE '%admission_refused' AND payload LIKE @flow AND payload LIKE @client", Ct, ("flow", "%AssertionGrant%"), ("client", $"%{atThere.Id}%"))).ShouldBe(1);
    }

    [Theory]
    [OnBothDatabases("issuer", "not-a-url")]
    [OnBothDatabases("jwks_uri", "https://keys.example/jwks.json")]
    [OnBothDatabases("subject_is", "shoe_size")]
    [OnBothDatabases("issuer", "OURS")]
    public async Task A_malformed_trust_is_refused(Setup setup, string member, string value)
    {
        using var stand = await StandAsync(setup);

        using var answer = await stand.PutAsync(new() { [member] = value == "OURS" ? stand.Stage.Issuer : value });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<Stand> StandAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["grant_types"] = new[] { GrantType }, ["redirect_uris"] = Array.Empty<string>() }, Ct);
        var stand = new Stand(stage, client, await stage.PersonAsync(Ct));
        await stand.TrustAsync([]);
        return stand;
    }

    private sealed class Stand : IDisposable
    {
        public Stand(OAuthStage stage, Application client, Person alice)
        {
            (Stage, Client, Alice) = (stage, client, alice);
            Name = "partner-" + Guid.NewGuid().ToString("n");
            Issuer = $"https://{Name}.example";
            Signer = new AssertingClient(stage.Issuer) { Id = Issuer };
        }

        public OAuthStage Stage { get; }

        public Application Client { get; }

        public Person Alice { get; }

        public string Name { get; }

        public string Issuer { get; }

        public AssertingClient Signer { get; }

        public Dictionary<string, object?> Claims(Dictionary<string, object?>? changes)
        {
            var claims = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sub"] = $"{Alice.User:n}@example.test", ["email_verified"] = true };
            foreach (var (name, value) in changes ?? [])
                claims[name] = value;

            return claims;
        }

        public string Assert(Dictionary<string, object?>? changes = null) => Signer.Assert(Claims(changes));

        public string AssertIdentity(Dictionary<string, object?> changes) =>
            Signer.Sign(new() { ["typ"] = "oauth-id-jag+jwt" }, Claims(changes), input => Signer.Key.SignData(input, HashAlgorithmName.SHA256));

        public Task<Answer> BringAsync(string assertion, params (string Name, string Value)[] more) => BringAsAsync(Client, assertion, more);

        public Task<Answer> BringAsAsync(Application client, string assertion, params (string Name, string Value)[] more) =>
            Stage.TokenAsync(client, [("grant_type", GrantType), ("assertion", assertion), .. more], Ct);

        public async Task TrustAsync(Dictionary<string, object?> changes)
        {
            using var answer = await PutAsync(changes);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Ct));
        }

        public Task<HttpResponseMessage> PutAsync(Dictionary<string, object?> changes)
        {
            var body = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["issuer"] = Issuer,
                ["jwks"] = JsonDocument.Parse(Signer.Jwks).RootElement,
                ["subject_is"] = "email",
                ["scopes"] = new[] { "profile", "openid" },
                ["email_domains"] = new[] { "example.test" },
                ["clients"] = new[] { Client.Id },
            };
            foreach (var (name, value) in changes)
                body[name] = value;

            return Stage.AdministrateAsync(HttpMethod.Put, $"/api/v1/trusted-issuers/{Name}", body, Ct);
        }

        public void Dispose() => Signer.Dispose();
    }
}
