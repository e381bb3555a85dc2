using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AccessTokens;

/// <summary>What a resource server that only knows our discovery document makes of our tokens: the sample, with ASP.NET Core's own handler.</summary>
public sealed class ShowingTokensToAnotherApi(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [OnBothDatabases("ES256")]
    [OnBothDatabases("RS256")]
    [OnBothDatabases("PS256")]
    public async Task Tokens_of_people_and_of_programs_are_accepted(Setup setup, string algorithm)
    {
        var stage = await StageAsync(setup);
        await using var api = await SampleApi.StartAsync(stage.Issuer, Ct);
        var alice = await stage.PersonAsync(Ct);
        var web = await WebAsync(stage, algorithm);
        var batch = await BatchAsync(stage, algorithm);

        var ofAlice = await api.AskAsync((await TokensOfAsync(stage, web, alice)).Text("access_token"), Ct);
        var ofBatch = await api.AskAsync(await TokenOfAsync(stage, batch, "orders.read"), Ct);

        ofAlice.Status.ShouldBe(HttpStatusCode.OK, ofAlice.Said);
        (Member(ofAlice.Said, "subject"), Member(ofAlice.Said, "client")).ShouldBe((alice.User.ToString(), web.Id));
        ofBatch.Status.ShouldBe(HttpStatusCode.OK, ofBatch.Said);
        (Member(ofBatch.Said, "subject"), Member(ofBatch.Said, "client")).ShouldBe((batch.Id, batch.Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_token_for_another_audience_without_the_scope_or_of_another_kind_is_refused(Setup setup)
    {
        var stage = await StageAsync(setup);
        await using var api = await SampleApi.StartAsync(stage.Issuer, Ct);
        var batch = await BatchAsync(stage, "ES256");
        var web = await WebAsync(stage, "ES256");
        var tokens = await TokensOfAsync(stage, web, await stage.PersonAsync(Ct));

        var none = await api.AskAsync(null, Ct);
        var otherAudience = await api.AskAsync(await TokenOfAsync(stage, batch, "invoices.read"), Ct);
        var withoutScope = await api.AskAsync(await TokenOfAsync(stage, batch, "orders.write"), Ct);
        var idToken = await api.AskAsync(tokens.Text("id_token"), Ct);
        var refreshToken = await api.AskAsync(tokens.Text("refresh_token"), Ct);

        none.Status.ShouldBe(HttpStatusCode.Unauthorized);
        otherAudience.ShouldSatisfyAllConditions(() => otherAudience.Status.ShouldBe(HttpStatusCode.Unauthorized), () => otherAudience.Said.ShouldContain("audience"));
        withoutScope.Status.ShouldBe(HttpStatusCode.Forbidden);
        idToken.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refreshToken.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task An_id_token_is_refused_even_by_the_api_that_it_is_for(Setup setup)
    {
        var stage = await StageAsync(setup);
        await using var api = await SampleApi.StartAsync(stage.Issuer, Ct);
        var web = await WebAsync(stage, "ES256", SampleApi.Audience);
        var tokens = await TokensOfAsync(stage, web, await stage.PersonAsync(Ct));

        var refused = await api.AskAsync(tokens.Text("id_token"), Ct);

        // RFC 9068 §5: only the type tells the two apart here; audience, issuer, key and time are right.
        Jwt.Read(tokens.Text("id_token")).Text("aud").ShouldBe(SampleApi.Audience);
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Said.ShouldContain("invalid_token");
    }

    [Theory, OnBothDatabases]
    public async Task A_token_that_somebody_changed_or_made_is_refused(Setup setup)
    {
        var stage = await StageAsync(setup);
        await using var api = await SampleApi.StartAsync(stage.Issuer, Ct);
        var token = await TokenOfAsync(stage, await BatchAsync(stage, "ES256"), "orders.write");
        var (header, claims, signature) = token.Split('.') switch { var parts => (parts[0], parts[1], parts[2]) };
        var moreScope = Changed(claims, "scope", "orders.read");
        using var ownKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        string[] forged =
        [
            $"{header}.{moreScope}.{signature}",
            $"{header}.{moreScope}.",
            $"{Changed(header, "alg", "none")}.{moreScope}.",
            $"{Changed(header, "alg", "HS256")}.{moreScope}.{OAuthStage.Base64Url(HMACSHA256.HashData("public"u8, Encoding.ASCII.GetBytes($"{Changed(header, "alg", "HS256")}.{moreScope}")))}",
            $"{header}.{moreScope}.{OAuthStage.Base64Url(ownKey.SignData(Encoding.ASCII.GetBytes($"{header}.{moreScope}"), HashAlgorithmName.SHA256))}",
            $"{header}.{claims}.{Flipped(signature)}",
        ];
        var answers = await Task.WhenAll(forged.Select(forgery => api.AskAsync(forgery, Ct)));

        (await api.AskAsync(token, Ct)).Status.ShouldBe(HttpStatusCode.Forbidden);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_whose_time_is_over_is_refused(Setup setup)
    {
        var stage = await StageAsync(setup);
        await using var api = await SampleApi.StartAsync(stage.Issuer, Ct);
        var batch = await BatchAsync(stage, "ES256");
        var server = await servers.OnAsync(setup);
        var now = server.Clock.GetUtcNow();

        // The API keeps the real time, so the server lives in the past for one token.
        server.Clock.SetUtcNow(now - TimeSpan.FromMinutes(6));
        var old = await TokenOfAsync(stage, batch, "orders.read");
        server.Clock.SetUtcNow(now);

        var refused = await api.AskAsync(old, Ct);

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Said.ShouldContain("expired");
    }

    private async Task<OAuthStage> StageAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        await DefineAsync(stage, "orders.read", SampleApi.Audience);
        await DefineAsync(stage, "orders.write", SampleApi.Audience);
        await DefineAsync(stage, "invoices.read", "https://invoices.example");
        return stage;
    }

    // Every test of the class defines them on the same servers.
    private static async Task DefineAsync(OAuthStage stage, string name, string audience)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/scopes", new { name, description = name, audience }, Ct);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Conflict);
    }

    private static Task<Application> WebAsync(OAuthStage stage, string algorithm, string? id = null) =>
        stage.RegisterAsync(new() { ["client_id"] = id, ["scopes"] = new[] { "openid", "orders.read" }, ["signing_algorithm"] = algorithm }, Ct);

    private static Task<Application> BatchAsync(OAuthStage stage, string algorithm) => stage.RegisterAsync(
        new()
        {
            ["grant_types"] = new[] { "client_credentials" },
            ["scopes"] = new[] { "orders.read", "orders.write", "invoices.read" },
            ["signing_algorithm"] = algorithm,
            ["redirect_uris"] = Array.Empty<string>(),
        },
        Ct);

    private static async Task<Answer> TokensOfAsync(OAuthStage stage, Application web, Person person)
    {
        var answer = await stage.ExchangeAsync(web, await person.AuthorizesAsync(web, Ct, ("scope", "openid orders.read")), Ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer;
    }

    private static async Task<string> TokenOfAsync(OAuthStage stage, Application client, string scope)
    {
        var answer = await stage.TokenAsync(client, [("grant_type", "client_credentials"), ("scope", scope)], Ct);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer.Text("access_token");
    }

    private static string Member(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;

    private static string Changed(string part, string member, string value)
    {
        var json = JsonNode.Parse(Jwt.Decode(part))!;
        json[member] = value;
        return OAuthStage.Base64Url(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static string Flipped(string signature)
    {
        var octets = Jwt.Decode(signature);
        octets[0] ^= 1;
        return OAuthStage.Base64Url(octets);
    }
}
