using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Consents;

public sealed class GivingConsent(SharedServers servers)
{
    private static readonly string Verifier = OAuthStage.NewSecret();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Consent_is_asked_for_remembered_and_taken_back(Setup setup)
    {
        var (_, client, alice) = await StartAsync(setup);
        var request = await AskAsync(alice, client);

        using var described = await alice.GetAsync($"/api/v1/oauth/requests/{request}", Ct);
        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);
        using var resumed = await alice.GetAsync($"/oauth/authorize/resume?request={request}", Ct);

        var words = await described.Content.ReadFromJsonAsync<JsonElement>(Ct);
        words.GetProperty("client_name").GetString().ShouldBe("An application");
        words.GetProperty("scopes").GetArrayLength().ShouldBe(3);
        given.StatusCode.ShouldBe(HttpStatusCode.OK, await given.Content.ReadAsStringAsync(Ct));
        resumed.Headers.Location!.Query.ShouldContain("code=");
        await alice.AuthorizesAsync(client, Ct);
        using var list = await alice.GetAsync("/api/v1/me/grants", Ct);
        (await list.Content.ReadAsStringAsync(Ct)).ShouldContain(client.Id);

        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);

        disconnected.StatusCode.ShouldBe(HttpStatusCode.NoContent, await disconnected.Content.ReadAsStringAsync(Ct));
        (await AskAsync(alice, client)).ShouldNotBe(request);
    }

    [Theory, OnBothDatabases]
    public async Task A_disconnected_applications_tokens_end(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var request = await AskAsync(alice, client);
        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct), Ct);

        using var disconnected = await alice.DeleteAsync($"/api/v1/me/grants/{client.Id}", Ct);

        (await stage.IsActiveAsync(client, tokens.Text("access_token"), Ct)).ShouldBeFalse();
        (await stage.RefreshAsync(client, tokens.Text("refresh_token"), Ct)).Error.ShouldBe("invalid_grant");
    }

    [Theory, OnBothDatabases]
    public async Task Who_says_no_is_heard(Setup setup)
    {
        var (_, client, alice) = await StartAsync(setup);
        var request = await AskAsync(alice, client);

        using var denied = await alice.PostAsync($"/api/v1/oauth/requests/{request}/denial", null, Ct);
        using var resumed = await alice.GetAsync($"/oauth/authorize/resume?request={request}", Ct);
        using var again = await alice.GetAsync($"/oauth/authorize/resume?request={request}", Ct);

        HttpUtility.ParseQueryString(resumed.Headers.Location!.Query)["error"].ShouldBe("access_denied");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task Another_browser_can_do_nothing_with_a_waiting_request(Setup setup)
    {
        var (stage, client, alice) = await StartAsync(setup);
        var mallory = await stage.PersonAsync(Ct);
        var request = await AskAsync(alice, client);
        await AskAsync(mallory, client);

        using var described = await mallory.GetAsync($"/api/v1/oauth/requests/{request}", Ct);
        using var given = await mallory.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);
        using var resumed = await mallory.GetAsync($"/oauth/authorize/resume?request={request}", Ct);

        described.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        given.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        resumed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_resume_at_once_one_gets_the_code(Setup setup)
    {
        var (_, client, alice) = await StartAsync(setup);
        var request = await AskAsync(alice, client);
        using var given = await alice.PostAsync($"/api/v1/oauth/requests/{request}/consent", null, Ct);

        var answers = await Race.RunAsync(20, async _ =>
        {
            using var answer = await alice.GetAsync($"/oauth/authorize/resume?request={request}", Ct);
            return answer.Headers.Location?.Query.Contains("code=", StringComparison.Ordinal) == true;
        });

        answers.Count(hasCode => hasCode).ShouldBe(1);
    }

    private async Task<(OAuthStage Stage, Application Client, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await stage.RegisterAsync(new() { ["require_consent"] = true }, Ct), await stage.PersonAsync(Ct));
    }

    private static async Task<string> AskAsync(Person alice, Application client)
    {
        using var answer = await alice.GetAsync(Person.AuthorizationUri(client, Verifier), Ct);
        var address = answer.Headers.Location!.ToString();
        address.ShouldStartWith("/consent?request=");
        return address.Split('=')[1];
    }
}
