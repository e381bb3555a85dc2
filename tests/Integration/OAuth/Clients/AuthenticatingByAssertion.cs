using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel.Outbound;

namespace AuthServer.Tests.Integration.OAuth.Clients;

public sealed class AuthenticatingByAssertion(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_private_key_opens_every_endpoint_with_and_without_a_client_id(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;

        var issued = await GrantAsync(stage, client.Assert());
        issued.Status.ShouldBe(HttpStatusCode.OK, issued.Body);
        var token = issued.Text("access_token");

        (await PostAsync(stage, "/oauth/token", client.Assert(), ("client_id", client.Id), ("grant_type", "client_credentials"))).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(stage, "/oauth/introspect", client.Assert(header: new() { ["typ"] = "client-authentication+jwt" }), ("token", token))).Json.GetProperty("active").GetBoolean().ShouldBeTrue();
        (await PostAsync(stage, "/oauth/revoke", client.Assert(header: new() { ["typ"] = "JWT" }), ("token", token))).Status.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(stage, "/oauth/introspect", client.Assert(), ("token", token))).Json.GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_signs_as_well(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var registered = await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "client_secret_jwt" });
        using var client = new AssertingClient(stage.Issuer) { Id = registered.Id };

        (await GrantAsync(stage, client.AssertBySecret(registered.Secret!))).Status.ShouldBe(HttpStatusCode.OK);

        RefusedAsInvalidClient(await GrantAsync(stage, client.AssertBySecret(registered.Secret + "x")));
        RefusedAsInvalidClient(await GrantAsync(stage, client.Assert()));
        RefusedAsInvalidClient(await GrantAsync(stage, client.AssertBySecret(registered.Secret!, new() { ["aud"] = new[] { stage.Issuer } })));
        RefusedAsInvalidClient(await stage.TokenAsync(registered, [("grant_type", "client_credentials")], Ct));
        RefusedAsInvalidClient(await FormAsync(stage, ("client_id", registered.Id), ("client_secret", registered.Secret!), ("grant_type", "client_credentials")));
    }

    [Theory, OnBothDatabases]
    public async Task Hostile_assertions_are_all_refused_alike(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var publicKey = Encoding.ASCII.GetBytes(client.Key.ExportSubjectPublicKeyInfoPem());
        var jwk = JsonSerializer.Deserialize<JsonElement>(AssertingClient.JwksOf((stranger, "k1"))).GetProperty("keys")[0];
        Dictionary<string, string> hostile = new()
        {
            ["signed by a stranger"] = client.Assert(by: stranger),
            ["unsigned"] = client.Sign(new() { ["alg"] = "none" }, null, _ => []),
            ["confused"] = client.Sign(new() { ["alg"] = "HS256" }, null, input => HMACSHA256.HashData(publicKey, input)),
            ["unknown kid"] = client.Assert(header: new() { ["kid"] = "other" }),
            ["own key"] = client.Assert(header: new() { ["jwk"] = jwk }, by: stranger),
            ["own key set"] = client.Assert(header: new() { ["jku"] = "https://evil.example/jwks" }, by: stranger),
            ["critical"] = client.Assert(header: new() { ["crit"] = new[] { "exp" } }),
            ["type of a proof"] = client.Assert(header: new() { ["typ"] = "dpop+jwt" }),
            ["type of a request"] = client.Assert(header: new() { ["typ"] = "oauth-authz-req+jwt" }),
            ["audience in a list"] = client.Assert(new() { ["aud"] = new[] { stage.Issuer } }),
            ["audience among others"] = client.Assert(new() { ["aud"] = new[] { stage.Issuer, "https://evil.example" } }),
            ["token endpoint as audience"] = client.Assert(new() { ["aud"] = stage.Issuer + "/oauth/token" }),
            ["audience with slash"] = client.Assert(new() { ["aud"] = stage.Issuer + "/" }),
            ["no audience"] = client.Assert(new() { ["aud"] = null }),
            ["other issuer"] = client.Assert(new() { ["iss"] = "https://evil.example" }),
            ["no issuer"] = client.Assert(new() { ["iss"] = null }),
            ["other subject"] = client.Assert(new() { ["sub"] = "somebody" }),
            ["no subject"] = client.Assert(new() { ["sub"] = null }),
            ["no expiry"] = client.Assert(new() { ["exp"] = null }),
            ["expired"] = client.Assert(new() { ["exp"] = now - 1 }),
            ["too long"] = client.Assert(new() { ["exp"] = now + 86_400 }),
            ["text as expiry"] = client.Assert(new() { ["exp"] = "tomorrow" }),
            ["not yet"] = client.Assert(new() { ["nbf"] = now + 90 }),
            ["from the future"] = client.Assert(new() { ["iat"] = now + 90 }),
            ["no id"] = client.Assert(new() { ["jti"] = null }),
            ["empty id"] = client.Assert(new() { ["jti"] = "" }),
            ["not a token"] = "a.b.c",
            ["empty"] = ".",
            ["encrypted"] = "a.b.c.d.e",
        };

        foreach (var (name, assertion) in hostile)
        {
            var answer = await GrantAsync(stage, assertion);
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized, name);
            answer.Body.ShouldBe("""{"error":"invalid_client","error_description":"Client authentication failed."}""", name);
        }

        var reasons = await stage.Rows.CountAsync("audit", "entries", "name = 'oauth.client_authentication_refused' AND payload LIKE @id AND payload LIKE '%oauth.jwt_audience_mismatch%'", Ct, ("id", "%" + client.Id + "%"));
        reasons.ShouldBe(5);
        client.Dispose();
    }

    [Theory, OnBothDatabases]
    public async Task An_assertion_counts_once_however_many_bring_it_at_once(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;
        var assertion = client.Assert();

        var answers = await Race.RunAsync(40, _ => GrantAsync(stage, assertion));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        RefusedAsInvalidClient(await PostAsync(stage, "/oauth/introspect", assertion, ("token", "x")));
    }

    [Theory, OnBothDatabases]
    public async Task Two_methods_at_once_are_a_malformed_request(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;

        (await PostAsync(stage, "/oauth/token", client.Assert(), ("grant_type", "client_credentials"), ("client_secret", "s"))).Error.ShouldBe("invalid_request");

        using var both = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = Form(("grant_type", "client_credentials"), ("client_assertion_type", AssertingClient.Type), ("client_assertion", client.Assert())) };
        both.Headers.Authorization = new Application(client.Id, "s").Basic;
        (await Answer.ReadAsync(await stage.Http.SendAsync(both, Ct), Ct)).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Type_name_and_client_id_have_to_fit(Setup setup)
    {
        var (stage, client) = await StartAsync(setup);
        using var _ = client;

        RefusedAsInvalidClient(await FormAsync(stage, ("grant_type", "client_credentials"), ("client_assertion", client.Assert())));
        RefusedAsInvalidClient(await FormAsync(stage, ("grant_type", "client_credentials"), ("client_assertion_type", AssertingClient.Type), ("client_id", client.Id)));
        RefusedAsInvalidClient(await FormAsync(stage, ("grant_type", "client_credentials"), ("client_assertion", client.Assert()), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")));
        RefusedAsInvalidClient(await PostAsync(stage, "/oauth/token", client.Assert(), ("grant_type", "client_credentials"), ("client_id", "somebody")));
        RefusedAsInvalidClient(await FormAsync(stage, ("grant_type", "client_credentials"), ("client_id", client.Id)));
        RefusedAsInvalidClient(await GrantAsync(stage, client.Assert(new() { ["iss"] = "unknown", ["sub"] = "unknown" })));
    }

    [Theory, OnBothDatabases]
    public async Task Published_keys_are_followed_through_a_rotation_and_not_called_at_every_guess(Setup setup)
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = new AssertingClient(stage.Issuer);
        host.Answer = DocumentHost.Json(client.Jwks, "max-age=3600");
        client.Id = (await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks_uri"] = host.Url })).Id;

        (await GrantAsync(stage, client.Assert())).Status.ShouldBe(HttpStatusCode.OK);
        (await GrantAsync(stage, client.Assert())).Status.ShouldBe(HttpStatusCode.OK);
        host.Asked.ShouldBe(1);

        for (var guess = 0; guess < 5; guess++)
            RefusedAsInvalidClient(await GrantAsync(stage, client.Assert(header: new() { ["kid"] = "guess" + guess })));

        host.Asked.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_token_endpoint_is_an_audience_for_clients_of_the_older_profile_alone(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = new AssertingClient(stage.Issuer);
        client.Id = (await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = Parse(client.Jwks), ["profile"] = "oidc-certifiable" })).Id;

        (await GrantAsync(stage, client.Assert(new() { ["aud"] = stage.Issuer + "/oauth/token" }))).Status.ShouldBe(HttpStatusCode.OK);
        (await GrantAsync(stage, client.Assert(new() { ["aud"] = new[] { stage.Issuer, stage.Issuer + "/oauth/token" } }))).Status.ShouldBe(HttpStatusCode.OK);
        (await GrantAsync(stage, client.Assert(new() { ["aud"] = stage.Issuer + "/oauth/bc-authorize" }))).Status.ShouldBe(HttpStatusCode.OK);
        RefusedAsInvalidClient(await GrantAsync(stage, client.Assert(new() { ["aud"] = new[] { stage.Issuer, "https://evil.example" } })));
        RefusedAsInvalidClient(await GrantAsync(stage, client.Assert(new() { ["aud"] = stage.Issuer + "/oauth/userinfo" })));
    }

    [Theory, OnBothDatabases]
    public async Task A_registered_algorithm_excludes_the_others(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var client = new AssertingClient(stage.Issuer);
        client.Id = (await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = Parse(client.Jwks), ["token_endpoint_auth_signing_alg"] = "PS256" })).Id;

        RefusedAsInvalidClient(await GrantAsync(stage, client.Assert()));
    }

    [Theory, OnBothDatabases]
    public async Task Certified_libraries_authenticate_by_both_kinds(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var (ec, n) = (AssertingClient.JwksOf((key, "ec")), rsa.ExportParameters(false));
        var rsaJwks = $$"""{"keys":[{"kty":"RSA","kid":"rsa","n":"{{OAuthStage.Base64Url(n.Modulus!)}}","e":"AQAB"}]}""";
        var es = await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = Parse(ec) });
        var rs = await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = Parse(rsaJwks) });
        var shared = await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "client_secret_jwt" });

        var done = await NodeClient.RunAsync<object, Done>(
            "assertions.mjs",
            new
            {
                issuer = stage.Issuer,
                pairs = new object[]
                {
                    new { id = es.Id, alg = "ES256", kid = "ec", pkcs8 = key.ExportPkcs8PrivateKeyPem() },
                    new { id = rs.Id, alg = "RS256", kid = "rsa", pkcs8 = rsa.ExportPkcs8PrivateKeyPem() },
                    new { id = rs.Id, alg = "PS256", kid = "rsa", pkcs8 = rsa.ExportPkcs8PrivateKeyPem() },
                    new { id = rs.Id, alg = "PS512", kid = "rsa", pkcs8 = rsa.ExportPkcs8PrivateKeyPem() },
                },
                shared = new { id = shared.Id, secret = shared.Secret },
            },
            Ct);

        done.Tokens.ShouldBe(6);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static void RefusedAsInvalidClient(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, answer.Body);
        answer.Error.ShouldBe("invalid_client");
    }

    private static Task<Application> RegisterAsync(OAuthStage stage, Dictionary<string, object?> changes)
    {
        changes["grant_types"] = new[] { "client_credentials" };
        changes["redirect_uris"] = Array.Empty<string>();
        changes["post_logout_redirect_uris"] = Array.Empty<string>();
        changes["scopes"] = new[] { "authserver.admin" };
        return stage.RegisterAsync(changes, Ct);
    }

    private static Task<Answer> GrantAsync(OAuthStage stage, string assertion) => PostAsync(stage, "/oauth/token", assertion, ("grant_type", "client_credentials"));

    private static async Task<Answer> PostAsync(OAuthStage stage, string path, string assertion, params (string Name, string Value)[] form) =>
        await Answer.ReadAsync(await stage.Http.PostAsync(path, Form([.. form, ("client_assertion_type", AssertingClient.Type), ("client_assertion", assertion)]), Ct), Ct);

    private static async Task<Answer> FormAsync(OAuthStage stage, params (string Name, string Value)[] form) =>
        await Answer.ReadAsync(await stage.Http.PostAsync("/oauth/token", Form(form), Ct), Ct);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] form) => new(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<(OAuthStage Stage, AssertingClient Client)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = new AssertingClient(stage.Issuer);
        client.Id = (await RegisterAsync(stage, new() { ["token_endpoint_auth_method"] = "private_key_jwt", ["jwks"] = Parse(client.Jwks) })).Id;
        return (stage, client);
    }

    private sealed record Done(int Tokens);
}
