using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.PushedRequests;

public sealed class WaitingForTheBrowser(OwnServers servers) : IClassFixture<OwnServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_pushed_request_waits_for_ninety_seconds(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        var asked = System.Web.HttpUtility.ParseQueryString(new Uri("https://x" + Person.AuthorizationUri(client, OAuthStage.NewSecret())).Query);
        var pushed = await stage.PostAsync("/oauth/par", client, [.. asked.AllKeys.Where(name => name != "client_id").Select(name => (name!, asked[name]!))], Ct);
        server.Clock.Advance(TimeSpan.FromSeconds(91));

        using var answer = await alice.GetAsync($"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}", Ct);

        pushed.Status.ShouldBe(HttpStatusCode.Created, pushed.Body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
