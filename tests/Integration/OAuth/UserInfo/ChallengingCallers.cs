using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.UserInfo;

/// <summary>How our own resource servers answer callers whose tokens do not do (RFC 6750, RFC 9449 §7.1, RFC 9470, RFC 9728).</summary>
public sealed class ChallengingCallers(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("GET", "/oauth/userinfo")]
    [OnBothDatabases("POST", "/oauth/register")]
    [OnBothDatabases("GET", "/oauth/register/some-client")]
    public async Task Without_a_token_there_is_no_error_and_no_body(Setup setup, string method, string path)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Body.ShouldBeEmpty();
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        answer.Headers.WwwAuthenticate.ToString().ShouldNotContain("error");
    }

    [Theory]
    [OnBothDatabases("/oauth/userinfo", "/.well-known/oauth-protected-resource")]
    [OnBothDatabases("/api/v1/me", "/.well-known/oauth-protected-resource/api")]
    public async Task Both_schemes_are_offered_and_the_metadata_is_named(Setup setup, string path, string metadata)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        var bare = await CallAsync(stage, path);
        var wrong = await CallAsync(stage, path, "Bearer", "nonsense");

        var offered = bare.Headers.WwwAuthenticate.ToDictionary(challenge => challenge.Scheme, challenge => challenge.Parameter!);
        offered["Bearer"].ShouldContain($"resource_metadata=\"{stage.Issuer}{metadata}\"");
        offered["DPoP"].ShouldContain("algs=\"ES256");
        var refused = wrong.Headers.WwwAuthenticate.ToDictionary(challenge => challenge.Scheme, challenge => challenge.Parameter!);
        refused["Bearer"].ShouldContain("error=\"invalid_token\", error_description=\"");
        refused["DPoP"].ShouldContain("algs=\"ES256");
    }

    [Theory]
    [OnBothDatabases("/.well-known/oauth-protected-resource", "")]
    [OnBothDatabases("/.well-known/oauth-protected-resource/api", "/api")]
    public async Task What_the_challenge_names_describes_the_resource_server(Setup setup, string path, string resource)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        var described = await stage.Http.GetFromJsonAsync<JsonElement>(path, Ct);
        var server = await stage.Http.GetFromJsonAsync<JsonElement>("/.well-known/oauth-authorization-server", Ct);

        described.GetProperty("resource").GetString().ShouldBe(stage.Issuer + resource);
        described.GetProperty("authorization_servers").EnumerateArray().Select(value => value.GetString()).ShouldBe([stage.Issuer]);
        server.GetProperty("protected_resources").EnumerateArray().Select(value => value.GetString()).ShouldContain(stage.Issuer + resource);
    }

    [Theory, OnBothDatabases]
    public async Task Two_tokens_in_one_request_are_a_malformed_request(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct)).Text("access_token");

        foreach (var path in new[] { "/oauth/userinfo", "/api/v1/me" })
        {
            using var twice = new HttpRequestMessage(HttpMethod.Get, path);
            twice.Headers.TryAddWithoutValidation("Authorization", ["Bearer " + token, "Bearer " + token]).ShouldBeTrue();
            var headers = await Answer.ReadAsync(await stage.Http.SendAsync(twice, Ct), Ct);
            var query = await CallAsync(stage, path + "?access_token=" + token, "Bearer", token);

            query.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            query.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_request\"");
            headers.Status.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("reference")]
    public async Task A_token_for_another_api_alone_is_none_here(Setup setup, string format)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var (scope, audience) = await DefineAsync(stage);
        var client = await stage.RegisterAsync(new() { ["scopes"] = new[] { "openid", "email", scope }, ["access_token_format"] = format }, Ct);
        var alice = await stage.PersonAsync(Ct);

        var named = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid " + scope), ("resource", audience)), Ct);
        var unnamed = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid " + scope)), Ct);
        var narrowed = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", unnamed.Text("refresh_token")), ("resource", audience)], Ct);
        var ours = await stage.TokenAsync(client, [("grant_type", "refresh_token"), ("refresh_token", narrowed.Text("refresh_token")), ("resource", stage.Issuer)], Ct);

        var refused = await stage.UserInfoAsync(named.Text("access_token"), Ct);
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Error.ShouldBe("invalid_token");
        (await stage.UserInfoAsync(narrowed.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.UserInfoAsync(unnamed.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.UserInfoAsync(ours.Text("access_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
        unnamed.Text("scope").ShouldBe("openid " + scope);
        ours.Text("scope").ShouldBe("openid");
        var introspected = await stage.PostAsync("/oauth/introspect", client, [("token", unnamed.Text("access_token"))], Ct);
        introspected.Json.GetProperty("aud").EnumerateArray().Select(value => value.GetString()).ShouldBe([audience, stage.Issuer]);
    }

    [Theory, OnBothDatabases]
    public async Task Without_openid_the_scope_that_would_do_is_named(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct, ("scope", "profile")), Ct);

        var answer = await stage.UserInfoAsync(tokens.Text("access_token"), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"insufficient_scope\"");
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("scope=\"openid\"");
    }

    [Theory, OnBothDatabases]
    public async Task Scripts_of_every_origin_may_ask_where_no_cookie_counts(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);

        foreach (var path in new[] { "/oauth/userinfo", "/.well-known/openid-configuration", "/.well-known/jwks.json", "/.well-known/oauth-protected-resource" })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, path);
            preflight.Headers.Add("Origin", "https://anywhere.example");
            preflight.Headers.Add("Access-Control-Request-Method", "GET");
            using var allowed = await stage.Http.SendAsync(preflight, Ct);
            using var asked = await stage.Http.GetAsync(path, Ct);

            allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], path);
            asked.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], path);
            allowed.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        }

        using var authorize = await stage.Http.GetAsync("/oauth/authorize", Ct);
        authorize.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Head_is_answered_like_get_without_a_body(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct)).Text("access_token");

        string[] paths = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/.well-known/jwks.json", "/oauth/check-session", "/oauth/userinfo"];
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);

            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            answer.Body.ShouldBeEmpty();
        }

        using var authorize = new HttpRequestMessage(HttpMethod.Head, "/oauth/authorize");
        (await stage.Http.SendAsync(authorize, Ct)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task<(string Scope, string Audience)> DefineAsync(OAuthStage stage)
    {
        var scope = "orders." + Guid.NewGuid().ToString("n");
        var audience = "https://api.example/" + scope;
        using var defined = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name = scope, description = "Read orders", audience }, Ct);
        defined.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (scope, audience);
    }

    private static async Task<Answer> CallAsync(OAuthStage stage, string path, string? scheme = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (scheme is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }
}
