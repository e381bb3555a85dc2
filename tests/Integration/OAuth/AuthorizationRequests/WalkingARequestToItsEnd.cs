using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.AuthorizationRequests;

/// <summary>Requests that need the person, through the real sign-in pages to the answer.</summary>
public sealed class WalkingARequestToItsEnd(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_class_that_is_only_wished_for_makes_nobody_enrol_a_factor(Setup setup)
    {
        var (_, client, wanda) = await StartAsync(setup);

        var answered = await wanda.AsksAsync(client, Ct, ("acr_values", "urn:authserver:acr:2fa"));

        answered.Code.ShouldNotBeNull(answered.ToString());
        answered.Pages.ShouldBe(["/login", "/oauth/authorize/resume"]);
    }

    [Theory]
    [OnBothDatabases("prompt", "login")]
    [OnBothDatabases("prompt", "select_account")]
    [OnBothDatabases("max_age", "0")]
    public async Task A_fresh_sign_in_is_asked_for_once_and_then_counts(Setup setup, string name, string value)
    {
        var (_, client, wanda) = await StartAsync(setup);
        (await wanda.AsksAsync(client, Ct)).Code.ShouldNotBeNull();

        var again = await wanda.AsksAsync(client, Ct, (name, value));
        var third = await wanda.AsksAsync(client, Ct, (name, value));

        again.Code.ShouldNotBeNull(again.ToString());
        again.Pages.ShouldBe(["/login", "/oauth/authorize/resume"]);
        third.Pages.ShouldBe(["/login", "/oauth/authorize/resume"]);
    }

    [Theory, OnBothDatabases]
    public async Task Signing_in_again_for_one_application_leaves_the_tokens_of_others_alone(Setup setup)
    {
        var (stage, client, wanda) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);
        var before = await wanda.ExchangesAsync(other, Ct);

        var after = await wanda.ExchangesAsync(client, Ct, ("prompt", "login"));

        after.Status.ShouldBe(HttpStatusCode.OK, after.Body);
        (await stage.IsActiveAsync(other, before.Text("access_token"), Ct)).ShouldBeTrue();
        (await stage.RefreshAsync(other, before.Text("refresh_token"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_else_in_the_same_browser_ends_the_tokens_of_the_first(Setup setup)
    {
        var (stage, client, wanda) = await StartAsync(setup);
        var before = await wanda.ExchangesAsync(client, Ct);
        var victor = await Walker.RegisterAsync(stage, Ct);

        var after = await wanda.As(victor).ExchangesAsync(client, Ct, ("prompt", "login"));

        after.Status.ShouldBe(HttpStatusCode.OK, after.Body);
        (await stage.IsActiveAsync(client, before.Text("access_token"), Ct)).ShouldBeFalse();
    }

    private async Task<(OAuthStage Stage, Application Client, Walker Wanda)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await stage.RegisterAsync(Ct), await Walker.RegisterAsync(stage, Ct));
    }
}
