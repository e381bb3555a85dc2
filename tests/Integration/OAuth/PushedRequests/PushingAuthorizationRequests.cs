using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.PushedRequests;

public sealed class PushingAuthorizationRequests(SharedServers servers)
{
    private static readonly string Verifier = OAuthStage.NewSecret();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_pushed_request_gives_a_code(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);

        var pushed = await stage.PostAsync("/oauth/par", client, Parameters(), Ct);

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        pushed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        pushed.Json.GetProperty("expires_in").GetInt32().ShouldBe(90);
        pushed.Text("request_uri").ShouldStartWith("urn:ietf:params:oauth:request_uri:");
        var back = await FollowAsync(alice, client, pushed.Text("request_uri"), "&scope=openid%20offline_access&state=another");
        back["state"].ShouldBe("the-state");
        var tokens = await stage.ExchangeAsync(client, new GivenCode(back["code"]!, OAuthStage.Redirect, Verifier), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        tokens.Text("scope").ShouldBe("openid profile");
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_will_read_is_not_kept_and_the_rest_has_an_end(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var junk = OAuthStage.NewSecret();

        var pushed = await stage.PostAsync("/oauth/par", client, [.. Parameters(), ("x_stash", junk)], Ct);
        var large = await stage.PostAsync("/oauth/par", client, [.. Parameters(), .. Enumerable.Range(0, 4).Select(i => ("resource", "https://api.example/" + i + new string('r', 4_500)))], Ct);

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        (await stage.Rows.CountAsync("oauth", "pushed_requests", "parameters LIKE @junk", Ct, ("junk", $"%{junk}%"))).ShouldBe(0);
        (await stage.Rows.CountAsync("oauth", "pushed_requests", "parameters LIKE @nonce", Ct, ("nonce", "%code_challenge%"))).ShouldBeGreaterThan(0);
        large.Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task Of_fifty_browsers_at_once_one_takes_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var uri = (await stage.PostAsync("/oauth/par", client, Parameters(), Ct)).Text("request_uri");

        var answers = await Race.RunAsync(50, async _ =>
        {
            using var answer = await alice.GetAsync(Address(client, uri), Ct);
            return answer.StatusCode;
        });

        answers.Count(status => status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.BadRequest).ShouldBe(49);
    }

    [Theory, OnBothDatabases]
    public async Task Another_client_cannot_use_it_and_does_not_spend_it(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var other = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var uri = (await stage.PostAsync("/oauth/par", client, Parameters(), Ct)).Text("request_uri");

        using var stolen = await alice.GetAsync(Address(other, uri), Ct);
        using var unknown = await alice.GetAsync(Address(client, uri + "x"), Ct);

        stolen.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FollowAsync(alice, client, uri, string.Empty))["code"].ShouldNotBeNull();
    }

    [Theory]
    [OnBothDatabases("redirect_uri", "https://attacker.example/cb", "invalid_request")]
    [OnBothDatabases("redirect_uri", "", "invalid_request")]
    [OnBothDatabases("scope", "admin", "invalid_scope")]
    [OnBothDatabases("response_type", "token", "unsupported_response_type")]
    [OnBothDatabases("code_challenge_method", "plain", "invalid_request")]
    [OnBothDatabases("request_uri", "urn:ietf:params:oauth:request_uri:x", "invalid_request")]
    [OnBothDatabases("client_id", "somebody-else", "invalid_request")]
    public async Task A_broken_rule_is_told_at_once(Setup setup, string name, string value, string error)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        var answer = await stage.PostAsync("/oauth/par", client, Parameters((name, value)), Ct);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body);
        answer.Error.ShouldBe(error);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_does_not_prove_itself_pushes_nothing(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);

        var answer = await stage.PostAsync("/oauth/par", client with { Secret = OAuthStage.NewSecret() }, Parameters(), Ct);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("invalid_client");
    }

    private static string Address(Application client, string uri) =>
        $"/oauth/authorize?client_id={Uri.EscapeDataString(client.Id)}&request_uri={Uri.EscapeDataString(uri)}";

    private static async Task<System.Collections.Specialized.NameValueCollection> FollowAsync(Person person, Application client, string uri, string beside)
    {
        using var answer = await person.GetAsync(Address(client, uri) + beside, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        return HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
    }

    private static (string Name, string Value)[] Parameters(params (string Name, string Value)[] changes)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["redirect_uri"] = OAuthStage.Redirect,
            ["scope"] = "openid profile",
            ["state"] = "the-state",
            ["code_challenge"] = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;

        return [.. parameters.Where(pair => pair.Value.Length > 0).Select(pair => (pair.Key, pair.Value))];
    }
}
