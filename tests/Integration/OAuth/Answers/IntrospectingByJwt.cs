using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>RFC 9701, and RFC 7662 for refresh tokens.</summary>
public sealed class IntrospectingByJwt(SharedServers servers)
{
    private const string MediaType = "application/token-introspection+jwt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_asks_for_a_jwt_gets_one_made_for_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["introspection_signed_response_alg"] = "RS256" }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("access_token");

        var (good, type) = await AskAsync(stage, client, token, MediaType);
        var (bad, _) = await AskAsync(stage, client, "unknown", MediaType);

        type.ShouldBe(MediaType);
        var read = await ReadByJose.AllAsync(stage, [Given(good, client), Given(bad, client)], Ct);
        read[0].Claims.EnumerateObject().Select(claim => claim.Name).ShouldBe(["iss", "aud", "iat", "token_introspection"]);
        read[0].Claims.GetProperty("token_introspection").GetProperty("sub").GetString().ShouldBe(alice.User.ToString());
        read[1].Claims.GetProperty("token_introspection").EnumerateObject().Select(claim => claim.Name).ShouldBe(["active"]);
    }

    [Theory]
    [OnBothDatabases("application/json", "application/json")]
    [OnBothDatabases("*/*", "application/json")]
    [OnBothDatabases("application/token-introspection+jwt;q=0", "application/json")]
    [OnBothDatabases("application/json, application/token-introspection+jwt;q=0.5", "application/json")]
    [OnBothDatabases("application/json, application/token-introspection+jwt", MediaType)]
    [OnBothDatabases("application/json;q=0.5, Application/Token-Introspection+JWT", MediaType)]
    public async Task The_accept_header_decides(Setup setup, string accept, string expected)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        (await AskAsync(stage, client, "unknown", accept)).Type.ShouldBe(expected);
    }

    [Theory]
    [OnBothDatabases("ES256", null)]
    [OnBothDatabases("PS256", "RSA-OAEP-256")]
    [OnBothDatabases("ES384", "ECDH-ES+A128KW")]
    public async Task A_foreign_library_is_content(Setup setup, string algorithm, string? keyAlgorithm)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(
            new()
            {
                ["jwks"] = keys.Jwks, ["introspection_signed_response_alg"] = algorithm, ["introspection_encrypted_response_alg"] = keyAlgorithm,
                ["subject_type"] = "pairwise",
            },
            Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        var told = await NodeClient.RunAsync<object, Told>(
            "introspection.mjs",
            new { issuer = stage.Issuer, id = client.Id, secret = client.Secret, token = tokens.Text("access_token"), alg = algorithm, keyAlg = keyAlgorithm, pkcs8 = keyAlgorithm is null ? null : keys.Pkcs8For(keyAlgorithm) },
            Ct);

        told.Active.ShouldBeTrue();
        told.Subject.ShouldBe(Jwt.Read(tokens.Text("id_token")).Text("sub"));
    }

    [Theory, OnBothDatabases]
    public async Task A_response_opens_nothing(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct)).Text("access_token");
        var (response, _) = await AskAsync(stage, client, token, MediaType);

        (await stage.UserInfoAsync(response, Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.IsActiveAsync(client, response, Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_client_may_ask_about_its_own_refresh_token_while_it_is_good(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var other = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
        var first = tokens.Text("refresh_token");

        var told = await stage.PostAsync("/oauth/introspect", client, [("token", first), ("token_type_hint", "refresh_token")], Ct);

        told.Json.GetProperty("active").GetBoolean().ShouldBeTrue(told.Body);
        told.Text("sub").ShouldBe(alice.User.ToString());
        told.Text("client_id").ShouldBe(client.Id);
        told.Text("scope").ShouldContain("openid");
        told.Json.GetProperty("exp").GetInt64().ShouldBeGreaterThan(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        told.Json.TryGetProperty("token_type", out _).ShouldBeFalse();
        (await stage.IsActiveAsync(other, first, Ct)).ShouldBeFalse();

        var second = (await stage.RefreshAsync(client, first, Ct)).Text("refresh_token");
        (await stage.IsActiveAsync(client, first, Ct)).ShouldBeFalse("it was used");
        (await stage.IsActiveAsync(client, second, Ct)).ShouldBeTrue();
        await stage.PostAsync("/oauth/revoke", client, [("token", second)], Ct);
        (await stage.IsActiveAsync(client, second, Ct)).ShouldBeFalse("it was given back");
    }

    [Theory, OnBothDatabases]
    public async Task A_refresh_token_ends_with_its_session_and_its_person(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var hers = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("refresh_token");
        var his = (await stage.ExchangeAsync(client, await bob.AuthorizesAsync(client, Ct), Ct)).Text("refresh_token");

        await stage.Rows.EndSessionAsync(alice.Session, Ct);
        await stage.Rows.DeactivateAsync(bob.User, Ct);

        (await stage.IsActiveAsync(client, hers, Ct)).ShouldBeFalse();
        (await stage.IsActiveAsync(client, his, Ct)).ShouldBeFalse();
    }

    private static GivenJwt Given(string jwt, Application client) => new(jwt, "RS256", client.Id) { Type = "token-introspection+jwt" };

    private static async Task<(string Body, string? Type)> AskAsync(OAuthStage stage, Application client, string token, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/introspect") { Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]) };
        request.Headers.Authorization = client.Basic;
        request.Headers.Accept.Clear();
        foreach (var range in accept.Split(", "))
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(range));

        using var answer = await stage.Http.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (await answer.Content.ReadAsStringAsync(Ct), answer.Content.Headers.ContentType?.MediaType);
    }

    private sealed record Told(bool Active, string? Subject);
}
