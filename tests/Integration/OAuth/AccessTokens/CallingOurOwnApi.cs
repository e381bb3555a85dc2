using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

public sealed class CallingOurOwnApi(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_client_with_the_scope_may_administrate(Setup setup)
    {
        var (stage, _, token) = await StartAsync(setup);

        (await CallAsync(stage, token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_token_the_challenge_names_no_error(Setup setup)
    {
        var (stage, _, _) = await StartAsync(setup);

        var answer = await CallAsync(stage, null);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        answer.Headers.WwwAuthenticate.ToString().ShouldNotContain("error");
    }

    [Theory, OnBothDatabases]
    public async Task A_token_for_another_audience_is_none(Setup setup)
    {
        var (stage, _, _) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        var answer = await CallAsync(stage, tokens.Text("access_token"));

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Theory, OnBothDatabases]
    public async Task An_id_token_is_no_access_token(Setup setup)
    {
        var (stage, _, _) = await StartAsync(setup);
        var client = await stage.RegisterAsync(Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);

        (await CallAsync(stage, tokens.Text("id_token"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.UserInfoAsync(tokens.Text("id_token"), Ct)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task Forged_tokens_are_refused(Setup setup)
    {
        var (stage, _, token) = await StartAsync(setup);
        var parts = token.Split('.');
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        string[] forgeries =
        [
            Part("""{"alg":"none","typ":"at+jwt"}""") + "." + parts[1] + ".",
            Part("""{"alg":"HS256","typ":"at+jwt"}""") + "." + parts[1] + "." + parts[2],
            Signed(key, parts[0], parts[1]),
            Signed(key, Part("""{"alg":"ES256","typ":"at+jwt","jwk":{"kty":"EC","crv":"P-256","x":"x","y":"y"}}"""), parts[1]),
            parts[0] + "." + Part(Encoding.UTF8.GetString(Jwt.Decode(parts[1])).Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal)) + "." + parts[2],
            parts[0] + "." + parts[1] + "." + parts[2][..^4] + "AAAA",
            token + ".x",
            "..",
            new string('a', 9000),
        ];

        foreach (var forgery in forgeries)
            (await CallAsync(stage, forgery)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_clients_token_is_refused_at_once(Setup setup)
    {
        var (stage, client, token) = await StartAsync(setup);
        using var disabled = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);
        disabled.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await CallAsync(stage, token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task A_withdrawn_scope_ends_the_tokens_that_carry_it(Setup setup)
    {
        var (stage, client, token) = await StartAsync(setup);
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, $"/api/v1/clients/{client.Id}", new { scopes = Array.Empty<string>() }, Ct);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await CallAsync(stage, token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string Part(string json) => OAuthStage.Base64Url(Encoding.UTF8.GetBytes(json));

    private static string Signed(ECDsa key, string header, string payload) =>
        header + "." + payload + "." + OAuthStage.Base64Url(key.SignData(Encoding.ASCII.GetBytes(header + "." + payload), HashAlgorithmName.SHA256));

    private async Task<(OAuthStage Stage, Application Client, string Token)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(
            new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.admin" } }, Ct);
        var answer = await stage.TokenAsync(client, [("grant_type", "client_credentials")], Ct);
        return (stage, client, answer.Text("access_token"));
    }

    private static async Task<Answer> CallAsync(OAuthStage stage, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/scopes");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await Answer.ReadAsync(await stage.Http.SendAsync(request, Ct), Ct);
    }
}
