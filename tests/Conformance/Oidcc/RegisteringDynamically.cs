using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Oidcc;

/// <summary>The dynamic plan: what clients may say about themselves, and what comes of it.</summary>
public sealed class RegisteringDynamically(AuthorizationServer server, ClientSide side)
{
    private const string Plan = "oidcc-dynamic";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Requirement(Plan, "oidcc-server"), Requirement("rfc7591", "3.2.1 client information response")]
    public async Task The_answer_tells_everything_that_was_registered()
    {
        var reply = await AskAsync(new() { ["client_name"] = "Tell me", ["grant_types"] = new[] { "authorization_code", "refresh_token" } });

        reply.Status.ShouldBe(HttpStatusCode.Created);
        reply.MediaType.ShouldBe("application/json");
        reply.Header("Cache-Control")!.ShouldContain("no-store");
        reply.Text("client_id").ShouldNotBeNullOrEmpty();
        reply.Text("client_secret").Length.ShouldBeGreaterThanOrEqualTo(32);
        reply.Json.GetProperty("client_secret_expires_at").GetInt64().ShouldBe(0);
        reply.Text("registration_access_token").ShouldNotBeNullOrEmpty();
        reply.Text("registration_client_uri").ShouldStartWith(server.Issuer);
        reply.Text("client_name").ShouldBe("Tell me");
        reply.Text("token_endpoint_auth_method").ShouldBe("client_secret_basic");
        Texts(reply.Json, "response_types").ShouldBe(["code"]);
        Texts(reply.Json, "grant_types").ShouldBe(["authorization_code", "refresh_token"]);
        Texts(reply.Json, "redirect_uris").ShouldBe(["https://rp.example/cb"]);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [Requirement(Plan, "oidcc-idtoken-rs256")]
    public async Task An_id_token_is_signed_by_the_registered_algorithm(string algorithm)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["id_token_signed_response_alg"] = algorithm, ["token_endpoint_auth_method"] = "private_key_jwt" }, ClientKey.Create("RS256"));
        using var agent = server.NewUserAgent();

        var tokens = await client.SignsInAsync(agent, Ct);

        tokens.Id.Algorithm.ShouldBe(algorithm);
    }

    [Fact, Requirement(Plan, "oidcc-ensure-redirect-uri-in-authorization-request")]
    public async Task With_two_redirect_uris_a_request_without_one_shows_a_page()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { "https://rp.example/a", "https://rp.example/b" } });
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().Without("redirect_uri").Address, Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }

    [Fact, Requirement(Plan, "oidcc-redirect-uri-query-OK")]
    public async Task A_redirect_uri_with_a_query_keeps_it()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { "https://rp.example/cb?foo=bar" } });
        using var agent = server.NewUserAgent();

        var given = await client.GetsCodeAsync(agent, Ct);

        given.Landing.Parameters["foo"].ShouldBe("bar");
        (await client.RedeemAsync(given, Ct)).Granted();
    }

    [Theory]
    [InlineData("https://rp.example/cb?foo=bar", "https://rp.example/cb?foo=baz")]
    [InlineData("https://rp.example/cb?foo=bar", "https://rp.example/cb")]
    [InlineData("https://rp.example/cb", "https://rp.example/cb?foo=bar")]
    [InlineData("https://rp.example/cb?foo=bar", "https://rp.example/cb?foo=bar&more=1")]
    [Requirement(Plan, "oidcc-redirect-uri-query-mismatch")]
    [Requirement(Plan, "oidcc-redirect-uri-query-added")]
    public async Task Another_query_than_the_registered_one_shows_a_page(string registered, string sent)
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { registered } });
        using var agent = server.NewUserAgent();

        var landing = await agent.GoAsync(client.Ask().With("redirect_uri", sent).Address, Ct, Somebody.Alice);

        landing.ShowedErrorPage();
    }

    [Theory]
    [InlineData("https://rp.example/cb#fragment")]
    [InlineData("https://rp.example/cb#")]
    [InlineData("http://rp.example/cb")]
    [InlineData("not a uri")]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    [InlineData("https://user@rp.example/cb")]
    [InlineData("https://*.rp.example/cb")]
    [InlineData("")]
    [Requirement(Plan, "oidcc-redirect-uri-regfrag")]
    [Requirement("rfc7591", "3.2.2 invalid_redirect_uri")]
    public async Task A_redirect_uri_that_cannot_be_is_refused(string uri)
    {
        var reply = await AskAsync(new() { ["redirect_uris"] = new[] { uri } });

        reply.RefusedWith("invalid_redirect_uri");
    }

    [Fact, Requirement(Plan, "oidcc-registration-logo-uri")]
    [Requirement(Plan, "oidcc-registration-policy-uri")]
    [Requirement(Plan, "oidcc-registration-tos-uri")]
    public async Task What_a_client_publishes_about_itself_is_registered()
    {
        var reply = await AskAsync(new()
        {
            ["logo_uri"] = "https://rp.example/logo.png",
            ["policy_uri"] = "https://rp.example/policy",
            ["tos_uri"] = "https://rp.example/tos",
            ["client_uri"] = "https://rp.example/",
            ["contacts"] = new[] { "ops@rp.example" },
            ["client_name#de"] = "Anwendung",
        });

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body);
        reply.Text("logo_uri").ShouldBe("https://rp.example/logo.png");
        reply.Text("policy_uri").ShouldBe("https://rp.example/policy");
        reply.Text("tos_uri").ShouldBe("https://rp.example/tos");
        reply.Text("client_uri").ShouldBe("https://rp.example/");
        reply.Text("client_name#de").ShouldBe("Anwendung");
    }

    [Fact, Requirement(Plan, "oidcc-registration-logo-uri")]
    [Requirement(Plan, "oidcc-registration-policy-uri")]
    [Requirement(Plan, "oidcc-registration-tos-uri")]
    public async Task The_sign_in_page_shows_logo_policy_and_terms()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["logo_uri"] = "https://rp.example/logo.png",
            ["policy_uri"] = "https://rp.example/policy",
            ["tos_uri"] = "https://rp.example/tos",
        });
        using var agent = server.NewUserAgent();

        var page = (await agent.GoAsync(client.Ask().Address, Ct)).Page!;

        page.QuerySelector("img[src='https://rp.example/logo.png']")!.GetAttribute("alt").ShouldNotBeNullOrEmpty();
        page.QuerySelector("a[href='https://rp.example/policy']").ShouldNotBeNull();
        page.QuerySelector("a[href='https://rp.example/tos']").ShouldNotBeNull();
    }

    [Fact, Requirement(Plan, "oidcc-registration-jwks-uri")]
    public async Task The_keys_of_a_client_may_be_read_from_an_address()
    {
        var key = ClientKey.Create("RS256");
        var client = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["jwks_uri"] = side.Publish(key.Jwks),
            ["jwks"] = null,
        }, key);
        using var agent = server.NewUserAgent();

        await client.SignsInAsync(agent, Ct);
    }

    [Fact, Requirement(Plan, "oidcc-refresh-token-rp-key-rotation")]
    public async Task A_client_may_replace_its_key_and_refresh_by_the_new_one()
    {
        var old = ClientKey.Create("RS256");
        var current = old;
        var registered = await RelyingParty.RegisterAsync(server, Ct, new()
        {
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["jwks_uri"] = side.Publish(() => current.Jwks()),
            ["jwks"] = null,
        }, old);
        using var agent = server.NewUserAgent();
        var tokens = await registered.SignsInAsync(agent, Ct, registered.Ask("openid offline_access").With("prompt", "consent"));

        current = ClientKey.Create("RS256");
        await Task.Delay(1500, Ct);
        var refreshed = await registered.RefreshAsync(tokens.RefreshToken, Ct, form => form["client_assertion"] = Jws.Sign(registered.AssertionClaims(), current));

        refreshed.Granted();
    }

    [Fact, Requirement(Plan, "oidcc-registration-sector-bad")]
    public async Task A_sector_document_without_the_redirect_uri_is_refused()
    {
        var reply = await AskAsync(new() { ["subject_type"] = "pairwise", ["sector_identifier_uri"] = side.Publish(() => "[\"https://other.example/cb\"]") });

        reply.RefusedWith("invalid_client_metadata");
    }

    [Fact, Requirement(Plan, "oidcc-registration-sector-uri")]
    [Requirement("oidc-core", "8.1 pairwise subjects")]
    public async Task Two_sectors_see_two_subjects_and_one_sector_sees_one()
    {
        var sector = side.Publish(() => "[\"https://one.example/cb\",\"https://two.example/cb\"]");
        async Task<string> SubjectAsync(string redirectUri, string? document)
        {
            var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["redirect_uris"] = new[] { redirectUri }, ["subject_type"] = "pairwise", ["sector_identifier_uri"] = document });
            using var agent = server.NewUserAgent();
            var tokens = await client.SignsInAsync(agent, Ct);
            (await client.UserInfoAsync(tokens.AccessToken, Ct)).Granted().Text("sub").ShouldBe(tokens.Id.Text("sub"));
            return tokens.Id.Text("sub");
        }

        var one = await SubjectAsync("https://one.example/cb", sector);
        var two = await SubjectAsync("https://two.example/cb", sector);
        var other = await SubjectAsync("https://three.example/cb", null);

        two.ShouldBe(one);
        other.ShouldNotBe(one);
    }

    [Fact, Requirement(Plan, "oidcc-server-rotate-keys")]
    public async Task After_a_rotation_the_old_key_is_still_published_and_the_new_one_signs()
    {
        var client = await RelyingParty.RegisterAsync(server, Ct, new() { ["id_token_signed_response_alg"] = "PS256" });
        using var agent = server.NewUserAgent();
        var before = await client.SignsInAsync(agent, Ct);

        await server.RunVerbAsync(["keys", "rotate", "--algorithm", "PS256"], Ct);
        var after = await SignedByAnotherKeyAsync(client, before.Id, agent);

        Jwt.Verify(after.RawIdToken, await server.KeysAsync(Ct));
        Jwt.Verify(before.RawIdToken, await server.KeysAsync(Ct));
        (await client.SignsInAsync(agent, Ct, client.Ask().With("prompt", "none").With("id_token_hint", before.RawIdToken))).Id.Text("sub").ShouldBe(before.Id.Text("sub"));
    }

    [Theory, Requirement("rfc7591", "3.2.2 invalid_client_metadata")]
    [InlineData("token_endpoint_auth_method", "\"magic\"")]
    [InlineData("id_token_signed_response_alg", "\"RS1\"")]
    [InlineData("token_endpoint_auth_signing_alg", "\"none\"")]
    [InlineData("subject_type", "\"anonymous\"")]
    [InlineData("application_type", "\"desktop\"")]
    [InlineData("grant_types", "[\"implicit\"]")]
    [InlineData("grant_types", "[\"password\"]")]
    [InlineData("grant_types", "\"authorization_code\"")]
    [InlineData("response_types", "[\"token\"]")]
    [InlineData("logo_uri", "\"javascript:alert(1)\"")]
    [InlineData("jwks_uri", "\"http://rp.example/jwks\"")]
    [InlineData("default_max_age", "-1")]
    [InlineData("default_max_age", "\"soon\"")]
    [InlineData("initiate_login_uri", "\"http://rp.example/login\"")]
    [Requirement("oidcc-3rd-party-init-login", "oidcc-3rd_party-init-login-nohttps")]
    public async Task A_member_that_cannot_be_is_refused(string member, string json)
    {
        var reply = await AskAsync(new() { [member] = JsonDocument.Parse(json).RootElement });

        reply.RefusedWith("invalid_client_metadata");
    }

    [Fact, Requirement("rfc7591", "2 jwks and jwks_uri exclude each other")]
    public async Task Keys_by_value_and_by_address_exclude_each_other()
    {
        var key = ClientKey.Create();

        var reply = await AskAsync(new() { ["jwks"] = new { keys = new[] { key.PublicJwk() } }, ["jwks_uri"] = side.Publish(key.Jwks) });

        reply.RefusedWith("invalid_client_metadata");
    }

    [Fact, Requirement("rfc7517", "private keys are never registered")]
    public async Task A_private_key_is_refused()
    {
        var key = ClientKey.Create();

        var reply = await AskAsync(new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = new { keys = new[] { key.PrivateJwk() } } });

        reply.RefusedWith("invalid_client_metadata");
    }

    [Theory, Requirement("rfc7591", "3 who may register")]
    [InlineData(null)]
    [InlineData("wrong-token-0123456789-0123456789-0123456789")]
    public async Task Nobody_registers_without_a_good_initial_access_token(string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint("registration_endpoint")) { Content = JsonContent.Create(new { redirect_uris = new[] { "https://rp.example/cb" } }) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var reply = await server.SendAsync(request, Ct);

        reply.Status.ShouldBe(HttpStatusCode.Unauthorized);
        reply.Header("WWW-Authenticate")!.ShouldStartWith("Bearer");
    }

    [Fact, Requirement("rfc7592", "2.1 read")]
    [Requirement("rfc7592", "2.2 update")]
    [Requirement("rfc7592", "2.3 delete")]
    [Requirement("oidcc-3rd-party-init-login", "oidcc-3rd_party-init-login")]
    public async Task A_client_looks_after_its_registration_until_it_ends_it()
    {
        var registered = await AskAsync(new() { ["initiate_login_uri"] = "https://rp.example/login" });
        var (address, token) = (registered.Text("registration_client_uri"), registered.Text("registration_access_token"));

        var read = (await ManageAsync(HttpMethod.Get, address, token, null)).Granted();
        var changed = (await ManageAsync(HttpMethod.Put, address, token, new { client_id = registered.Text("client_id"), redirect_uris = new[] { "https://rp.example/new" }, client_name = "New" })).Granted();
        var ended = await ManageAsync(HttpMethod.Delete, address, token, null);
        var gone = await ManageAsync(HttpMethod.Get, address, token, null);

        read.Text("initiate_login_uri").ShouldBe("https://rp.example/login");
        read.Text("client_id").ShouldBe(registered.Text("client_id"));
        changed.Text("client_name").ShouldBe("New");
        Texts(changed.Json, "redirect_uris").ShouldBe(["https://rp.example/new"]);
        changed.Has("initiate_login_uri").ShouldBeFalse();
        ended.Status.ShouldBe(HttpStatusCode.NoContent);
        gone.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("rfc7592", "3 the registration access token of another client")]
    public async Task A_registration_is_closed_to_the_token_of_another()
    {
        var mine = await AskAsync([]);
        var theirs = await AskAsync([]);

        var read = await ManageAsync(HttpMethod.Get, mine.Text("registration_client_uri"), theirs.Text("registration_access_token"), null);

        read.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("rfc7591", "3.1 duplicate members")]
    public async Task A_document_with_a_member_twice_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint("registration_endpoint"))
        {
            Content = new StringContent("""{"redirect_uris":["https://rp.example/cb"],"redirect_uris":["https://evil.example/cb"]}""", null, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AuthorizationServer.TokenOidc);

        var reply = await server.SendAsync(request, Ct);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    // The verb ran in another process: the server hears of it within moments, by its cache or from its store.
    private static async Task<Tokens> SignedByAnotherKeyAsync(RelyingParty client, Jwt before, UserAgent agent)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var tokens = await client.SignsInAsync(agent, Ct);
            if (tokens.Id.Header.GetProperty("kid").GetString() != before.Header.GetProperty("kid").GetString())
                return tokens;

            await Task.Delay(200, Ct);
        }

        throw new ShouldAssertException("The new key never signed.");
    }

    private static string[] Texts(JsonElement json, string member) => [.. json.GetProperty(member).EnumerateArray().Select(item => item.GetString()!)];

    private Task<Reply> AskAsync(Dictionary<string, object?> changes)
    {
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal) { ["redirect_uris"] = new[] { "https://rp.example/cb" } };
        foreach (var (name, value) in changes)
            metadata[name] = value;

        return RelyingParty.AskToRegisterAsync(server, metadata, Ct);
    }

    private Task<Reply> ManageAsync(HttpMethod method, string address, string token, object? document)
    {
        var request = new HttpRequestMessage(method, address) { Content = document is null ? null : JsonContent.Create(document) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return server.SendAsync(request, Ct);
    }
}
