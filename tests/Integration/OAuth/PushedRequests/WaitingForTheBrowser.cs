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

    [Theory, OnBothDatabases]
    public async Task A_visit_does_not_lengthen_its_life(Setup setup)
    {
        var server = await servers.OnAsync(setup);
        var stage = await OAuthStage.OnAsync(server, Ct);
        var client = await stage.RegisterAsync(Ct);
        var asked = System.Web.HttpUtility.ParseQueryString(new Uri("https://x" + Person.AuthorizationUri(client, OAuthStage.NewSecret())).Query);
        var pushed = await stage.PostAsync("/oauth/par", client, [.. asked.AllKeys.Where(name => name != "client_id").Select(name => (name!, asked[name]!))], Ct);
        var address = $"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed.Text("request_uri"))}";
        using var preview = stage.NewBrowser();
        using var person = stage.NewBrowser();

        server.Clock.Advance(TimeSpan.FromSeconds(60));
        using var first = await preview.GetAsync(address, Ct);
        server.Clock.Advance(TimeSpan.FromSeconds(20));
        using var second = await person.GetAsync(address, Ct);
        server.Clock.Advance(TimeSpan.FromSeconds(11));
        using var late = await person.GetAsync(address, Ct);
        using var other = await preview.GetAsync(address, Ct);

        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
