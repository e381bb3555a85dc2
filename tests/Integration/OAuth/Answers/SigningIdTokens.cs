using System.Net;
using System.Web;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth.Registration;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>OIDC Core §2, §3.1.3.6, §10.1; OIDC Registration §2.</summary>
public sealed class SigningIdTokens(SharedServers servers)
{
    private static readonly string[] ByOurKeys = ["ES256", "RS256", "PS256", "ES384", "ES512"];
    private static readonly string[] BySecret = ["HS256", "HS384", "HS512"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_registered_algorithm_signs_and_gives_its_hash(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var alice = await stage.PersonAsync(Ct);
        List<GivenJwt> given = [];
        foreach (var algorithm in ByOurKeys.Concat(BySecret))
        {
            var client = await stage.RegisterAsync(new() { ["id_token_signed_response_alg"] = algorithm }, Ct);
            var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);
            tokens.Status.ShouldBe(HttpStatusCode.OK, algorithm + tokens.Body);
            var refreshed = await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct);
            foreach (var answer in new[] { tokens, refreshed })
                given.Add(new GivenJwt(answer.Text("id_token"), algorithm, client.Id) { Type = "JWT", AccessToken = answer.Text("access_token"), Secret = BySecret.Contains(algorithm) ? client.Secret : null });
        }

        var read = await ReadByJose.AllAsync(stage, given, Ct);

        read.ShouldAllBe(jwt => jwt.Text("sub") == alice.User.ToString());
        read.Count(jwt => jwt.Header.TryGetProperty("kid", out _)).ShouldBe(ByOurKeys.Length * 2);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_registers_itself_gets_RS256_when_it_says_nothing(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var stage = desk.Stage;
        var registered = await desk.RegisterAsync(await desk.TokenAsync(null, 1, Ct), RegistrationDesk.Usual, Ct);
        registered.Text("id_token_signed_response_alg").ShouldBe("RS256");
        var client = new Application(registered.Text("client_id"), registered.Text("client_secret"));

        var walker = await Walker.RegisterAsync(stage, Ct);
        var tokens = await walker.ExchangesAsync(client, Ct, ("scope", "openid"));

        (await ReadByJose.OneAsync(stage, new GivenJwt(tokens.Text("id_token"), "RS256", client.Id), Ct)).Header.GetProperty("kid").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_registers_what_could_not_be_signed(Setup setup)
    {
        var desk = new RegistrationDesk(await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct));
        var token = await desk.TokenAsync(null, 10, Ct);

        foreach (var (method, algorithm) in new[] { ("none", "HS256"), ("client_secret_basic", "none"), ("client_secret_basic", "EdDSA"), ("client_secret_basic", "RS384") })
        {
            var document = RegistrationDesk.Usual;
            document["token_endpoint_auth_method"] = method;
            document["id_token_signed_response_alg"] = algorithm;
            (await desk.RegisterAsync(token, document, Ct)).Error.ShouldBe("invalid_client_metadata", algorithm);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_readable_secret_nothing_is_spent(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var code = await (await stage.PersonAsync(Ct)).AuthorizesAsync(client, Ct);
        (await stage.AdministrateAsync(HttpMethod.Patch, "/api/v1/clients/" + client.Id, new { id_token_signed_response_alg = "HS256" }, Ct)).EnsureSuccessStatusCode();

        (await stage.ExchangeAsync(client, code, Ct)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        using var rotated = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/secrets", new { overlap_seconds = 0 }, Ct);
        var secret = (await Answer.ReadAsync(rotated, Ct)).Text("client_secret");
        var tokens = await stage.ExchangeAsync(client with { Secret = secret }, code, Ct);
        await ReadByJose.OneAsync(stage, new GivenJwt(tokens.Text("id_token"), "HS256", client.Id) { Secret = secret }, Ct);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_signed_by_the_secret_is_a_hint_and_a_forged_one_is_none(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(new() { ["id_token_signed_response_alg"] = "HS256" }, Ct);
        var other = await stage.RegisterAsync(new() { ["id_token_signed_response_alg"] = "HS256" }, Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var mine = (await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct)).Text("id_token");
        var foreign = (await stage.ExchangeAsync(other, await alice.AuthorizesAsync(other, Ct), Ct)).Text("id_token");

        (await ErrorAsync(alice, client, mine)).ShouldBeNull();
        (await ErrorAsync(bob, client, mine)).ShouldBe("login_required");
        (await ErrorAsync(alice, client, foreign)).ShouldBe("invalid_request");
        (await ErrorAsync(alice, client, mine.Split('.')[0] + "." + foreign.Split('.')[1] + "." + mine.Split('.')[2])).ShouldBe("invalid_request");
        using var bye = await alice.GetAsync($"/oauth/logout?id_token_hint={mine}&post_logout_redirect_uri=https://app.example/bye", Ct);
        bye.Headers.Location!.ToString().ShouldBe("https://app.example/bye");
    }

    private static async Task<string?> ErrorAsync(Person person, Application client, string hint)
    {
        using var answer = await person.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("prompt", "none"), ("id_token_hint", hint)), Ct);
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"];
    }
}
