using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationRequests;

/// <summary>OIDC Core §3.1.2.1: "Scope values used that are not understood by an implementation SHOULD be ignored." RFC 6749 §3.3 for the rest.</summary>
public sealed class AskingForScopesNobodyKnows(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task With_openid_they_are_ignored_and_the_answer_says_so(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);

        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid no.such.scope email")), Ct);

        tokens.Text("scope").ShouldBe("openid email");
    }

    [Theory, OnBothDatabases]
    public async Task Pushed_they_are_ignored_too(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var verifier = OAuthStage.NewSecret();
        var asked = HttpUtility.ParseQueryString(Person.AuthorizationUri(client, verifier, ("scope", "openid no.such.scope")).Split('?')[1]);

        var pushed = await stage.PostAsync("/oauth/par", client, [.. asked.AllKeys.Select(name => (name!, asked[name]!))], Ct);
        using var answer = await alice.GetAsync($"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["code"].ShouldNotBeNull(answer.Headers.Location.ToString());
    }

    [Theory]
    [OnBothDatabases("profile no.such.scope")]
    [OnBothDatabases("openid phone")]
    [OnBothDatabases("openid authserver.admin")]
    public async Task Without_openid_or_known_and_not_the_clients_they_are_refused(Setup setup, string scope)
    {
        var (_, client, alice) = await StartAsync(setup);

        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", scope)), Ct);

        HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["error"].ShouldBe("invalid_scope");
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await stage.RegisterAsync(Ct), await stage.PersonAsync(Ct));
    }
}
