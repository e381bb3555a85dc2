using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AuthServer.Tests.Integration.OAuth;

public sealed class DiscoveringTheServer(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("/.well-known/openid-configuration")]
    [OnBothDatabases("/.well-known/oauth-authorization-server")]
    public async Task The_metadata_names_endpoints_that_exist(Setup setup, string path)
    {
        var server = await servers.OnAsync(setup);
        using var http = server.NewClient();

        var metadata = await http.GetFromJsonAsync<JsonElement>(path, Ct);

        metadata.GetProperty("issuer").GetString().ShouldBe(server.Address.GetLeftPart(UriPartial.Authority));
        metadata.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(value => value.GetString()).ShouldBe(["S256"]);
        metadata.GetProperty("authorization_response_iss_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("request_uri_parameter_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("require_request_uri_registration").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("request_object_encryption_alg_values_supported").EnumerateArray().Select(alg => alg.GetString()).ShouldBe(["RSA-OAEP-256", "ECDH-ES"], ignoreOrder: true);
        foreach (var endpoint in metadata.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"))
        {
            using var answer = await http.GetAsync(endpoint.Value.GetString(), Ct);
            ((int)answer.StatusCode).ShouldNotBe(404, endpoint.Name);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Where_nobody_may_create_an_account_none_is_promised_and_people_are_led_to_sign_in(Setup setup)
    {
        await using var closed = await InProcessServer.StartAsync(setup, isShared: false, new() { ["AuthServer:Authentication:Registration"] = "Closed" }, Ct);

        (await AskToCreateAsync(closed)).ShouldBe((false, "/login"));
        (await AskToCreateAsync(await servers.OnAsync(setup))).ShouldBe((true, "/register"));
    }

    [Theory]
    [OnBothDatabases("ES256")]
    [OnBothDatabases("RS256")]
    [OnBothDatabases("PS256")]
    [OnBothDatabases("ES384")]
    [OnBothDatabases("ES512")]
    public async Task Our_tokens_verify_with_the_published_keys(Setup setup, string algorithm)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["signing_algorithm"] = algorithm }, Ct);
        var tokens = await stage.ExchangeAsync(client, await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct), Ct);
        var keys = new JsonWebKeySet(await stage.Http.GetStringAsync("/.well-known/jwks.json", Ct));

        var verdict = await new JsonWebTokenHandler().ValidateTokenAsync(tokens.Text("id_token"), new TokenValidationParameters
        {
            ValidIssuer = stage.Issuer,
            ValidAudience = client.Id,
            IssuerSigningKeys = keys.Keys,
            ValidAlgorithms = [algorithm],
        });

        verdict.IsValid.ShouldBeTrue(verdict.Exception?.Message);
    }
    private static async Task<(bool IsPromised, string Page)> AskToCreateAsync(InProcessServer server)
    {
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);
        var metadata = await stage.Http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Ct);
        using var answer = await stage.Http.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "create")), Ct);
        return (metadata.GetProperty("prompt_values_supported").EnumerateArray().Any(value => value.GetString() == "create"), answer.Headers.Location!.OriginalString.Split('?')[0]);
    }
}
