using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Logout;

public sealed class SigningOutByAClient(SharedServers servers)
{
    private const string Bye = "https://app.example/bye";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task With_a_hint_the_session_ends_and_the_person_goes_back(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}&state=x%20y", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Ct));
        answer.Headers.Location!.OriginalString.ShouldBe(Bye + "?state=x%20y");
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_hint_the_person_is_asked_first(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var asked = await alice.GetAsync($"/oauth/logout?client_id={client.Id}&post_logout_redirect_uri={Uri.EscapeDataString(Bye)}", Ct);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_id", client.Id), KeyValuePair.Create("post_logout_redirect_uri", Bye)]);
        using var confirmed = await alice.PostAsync("/oauth/logout/confirm", form, Ct);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await asked.Content.ReadAsStringAsync(Ct)).ShouldContain("<form");
        confirmed.Headers.Location!.ToString().ShouldBe(Bye);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
    }

    [Theory]
    [OnBothDatabases("https://evil.example/")]
    [OnBothDatabases("https://app.example/bye/")]
    public async Task Nobody_is_sent_to_an_unregistered_address(Setup setup, string address)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);

        using var answer = await alice.GetAsync($"/oauth/logout?id_token_hint={tokens.Text("id_token")}&post_logout_redirect_uri={Uri.EscapeDataString(address)}", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Another_site_cannot_press_the_button(Setup setup)
    {
        var (stage, client, alice, tokens) = await StartAsync(setup);
        using var form = new FormUrlEncodedContent([]);
        using var forged = await alice.PostAcrossSitesAsync("/oauth/logout/confirm", form, Ct);

        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeTrue();
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice, Answer Tokens)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var client = await stage.RegisterAsync(Ct);
        var alice = await stage.PersonAsync(Ct);
        return (stage, client, alice, await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct));
    }
}
