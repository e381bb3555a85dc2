using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>JWT Secured Authorization Response Mode for OAuth 2.0 (JARM).</summary>
public sealed partial class AnsweringByJwt(SharedServers servers)
{
    private static readonly string[] Modes = ["query", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("jwt")]
    [OnBothDatabases("query.jwt")]
    [OnBothDatabases("fragment.jwt")]
    [OnBothDatabases("form_post.jwt")]
    public async Task The_code_comes_in_a_jwt_and_nothing_beside_it(Setup setup, string mode)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["response_modes"] = Modes, ["authorization_signed_response_alg"] = "PS256" }, Ct);
        var alice = await stage.PersonAsync(Ct);
        var verifier = OAuthStage.NewSecret();

        var response = await ResponseAsync(alice, client, mode, verifier);

        var read = await ReadByJose.OneAsync(stage, new GivenJwt(response, "PS256", client.Id), Ct);
        read.Text("state").ShouldBe("the-state");
        var lives = read.Claims.GetProperty("exp").GetInt64() - DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        lives.ShouldBeInRange(60, 600);
        (await stage.ExchangeAsync(client, new GivenCode(read.Text("code"), OAuthStage.Redirect, verifier), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [OnBothDatabases("jwt", null)]
    [OnBothDatabases("fragment.jwt", "RSA-OAEP-256")]
    public async Task Errors_travel_alike(Setup setup, string mode, string? keyAlgorithm)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["response_modes"] = Modes, ["jwks"] = keys.Jwks, ["authorization_encrypted_response_alg"] = keyAlgorithm, ["authorization_encrypted_response_enc"] = keyAlgorithm is null ? null : "A256GCM" }, Ct);

        var response = await ResponseAsync(await stage.PersonAsync(Ct), client, mode, OAuthStage.NewSecret(), ("scope", "unheard_of"));

        var read = await ReadByJose.OneAsync(stage, new GivenJwt(response, "ES256", client.Id) { KeyAlg = keyAlgorithm, Pkcs8 = keyAlgorithm is null ? null : keys.Pkcs8For(keyAlgorithm) }, Ct);
        read.Text("error").ShouldBe("invalid_scope");
        read.Text("state").ShouldBe("the-state");
        read.Claims.TryGetProperty("code", out _).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_mode_that_the_client_may_not_use_is_refused_by_its_first(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        var plain = await stage.RegisterAsync(Ct);
        var secured = await stage.RegisterAsync(new() { ["response_modes"] = new[] { "query.jwt" } }, Ct);

        using var refused = await alice.GetAsync(Person.AuthorizationUri(plain, OAuthStage.NewSecret(), ("response_mode", "jwt")), Ct);
        HttpUtility.ParseQueryString(refused.Headers.Location!.Query)["error"].ShouldBe("invalid_request");

        using var byDefault = await alice.GetAsync(Person.AuthorizationUri(secured, OAuthStage.NewSecret()), Ct);
        HttpUtility.ParseQueryString(byDefault.Headers.Location!.Query).AllKeys.ShouldBe(["response"]);
        using var tooPlain = await alice.GetAsync(Person.AuthorizationUri(secured, OAuthStage.NewSecret(), ("response_mode", "query")), Ct);
        HttpUtility.ParseQueryString(tooPlain.Headers.Location!.Query).AllKeys.ShouldBe(["response"]);
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_key_to_encrypt_to_the_person_is_told_and_the_client_gets_nothing(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["response_modes"] = Modes, ["jwks_uri"] = "http://127.0.0.1:9/jwks", ["authorization_encrypted_response_alg"] = "RSA-OAEP" }, Ct);

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("response_mode", "jwt")), Ct);

        answer.Headers.Location.ShouldBeNull();
        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(400);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("cannot be completed");
    }

    [Theory]
    [OnBothDatabases("ES256", null)]
    [OnBothDatabases("RS256", "RSA-OAEP-256")]
    [OnBothDatabases("ES512", "ECDH-ES")]
    public async Task A_certified_client_signs_in_by_it(Setup setup, string algorithm, string? keyAlgorithm)
    {
        using var keys = new DecryptionKeys();
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(
            new()
            {
                ["response_modes"] = Modes,
                ["jwks"] = keys.Jwks,
                ["authorization_signed_response_alg"] = algorithm,
                ["id_token_signed_response_alg"] = algorithm,
                ["userinfo_signed_response_alg"] = algorithm,
                ["authorization_encrypted_response_alg"] = keyAlgorithm,
                ["id_token_encrypted_response_alg"] = keyAlgorithm,
                ["userinfo_encrypted_response_alg"] = keyAlgorithm,
                ["userinfo_encrypted_response_enc"] = keyAlgorithm is null ? null : "A256GCM",
            },
            Ct);
        var alice = await stage.PersonAsync(Ct);

        var journey = await NodeClient.RunAsync<object, Journey>(
            "jarm.mjs",
            new
            {
                issuer = stage.Issuer,
                clientId = client.Id,
                clientSecret = client.Secret,
                cookie = alice.CookieHeader,
                redirectUri = OAuthStage.Redirect,
                alg = algorithm,
                keyAlg = keyAlgorithm,
                pkcs8 = keyAlgorithm is null ? null : keys.Pkcs8For(keyAlgorithm),
                kid = keyAlgorithm?[0] == 'R' ? "rsa" : "ec",
            },
            Ct);

        journey.Subject.ShouldBe(alice.User.ToString());
        journey.Parameters.ShouldBe(["response"]);
    }

    private static async Task<string> ResponseAsync(Person person, Application client, string mode, string verifier, params (string Name, string? Value)[] changes)
    {
        using var answer = await person.GetAsync(Person.AuthorizationUri(client, verifier, [("response_mode", mode), .. changes]), Ct);
        if (mode == "form_post.jwt")
        {
            var page = await answer.Content.ReadAsStringAsync(Ct);
            var fields = Field().Matches(page);
            fields.Count.ShouldBe(1, page);
            fields[0].Groups["name"].Value.ShouldBe("response");
            return WebUtility.HtmlDecode(fields[0].Groups["value"].Value);
        }

        var location = answer.Headers.Location!;
        var parameters = HttpUtility.ParseQueryString(mode == "fragment.jwt" ? location.Fragment[1..] : location.Query);
        parameters.AllKeys.ShouldBe(["response"]);
        return parameters["response"]!;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    private sealed record Journey(string Subject, string[] Parameters);
}
