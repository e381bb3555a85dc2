using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>OIDC Core §5.3.2.</summary>
public sealed class ProtectingUserInfo(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task It_is_signed_and_encrypted_as_the_client_registered(Setup setup)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        (string? Alg, string? KeyAlg)[] wanted = [("RS256", null), ("ES512", "ECDH-ES+A256KW"), (null, "RSA-OAEP")];
        List<GivenJwt> given = [];
        foreach (var (algorithm, keyAlgorithm) in wanted)
        {
            var client = await stage.RegisterAsync(new() { ["jwks"] = keys.Jwks, ["userinfo_signed_response_alg"] = algorithm, ["userinfo_encrypted_response_alg"] = keyAlgorithm }, Ct);
            var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("access_token");
            var (body, type) = await AskAsync(stage, token);
            type.ShouldBe("application/jwt");
            given.Add(new GivenJwt(body, algorithm, client.Id) { Pkcs8 = keyAlgorithm is null ? null : keys.Pkcs8For(keyAlgorithm), KeyAlg = keyAlgorithm });
        }

        var read = await ReadByJose.AllAsync(stage, given, Ct);

        read.ShouldAllBe(jwt => jwt.Text("sub") == alice.User.ToString() && jwt.Text("name") == "Alice Example");
        read.Select(jwt => jwt.Claims.TryGetProperty("iss", out _)).ShouldBe([true, true, false]);
        read[1].Outer.GetProperty("cty").GetString().ShouldBe("JWT");
        read[2].Outer.TryGetProperty("cty", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task It_is_plain_json_when_nothing_is_said(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct)).Text("access_token");

        var (body, type) = await AskAsync(stage, token);

        type.ShouldBe("application/json");
        body.ShouldNotContain("\"iss\"");
    }

    [Theory, OnBothDatabases]
    public async Task A_signed_answer_is_no_id_token(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["userinfo_signed_response_alg"] = "ES256" }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var token = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("access_token");
        var (signed, _) = await AskAsync(stage, token);

        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "none"), ("id_token_hint", signed)), Ct);

        answer.Headers.Location!.Query.ShouldContain("error=invalid_request");
        Jwt.Read(signed).Claims.TryGetProperty("exp", out _).ShouldBeFalse();
    }

    private static async Task<(string Body, string? Type)> AskAsync(OAuthStage stage, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return (await answer.Content.ReadAsStringAsync(Ct), answer.Content.Headers.ContentType?.MediaType);
    }
}
