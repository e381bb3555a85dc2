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

    [Theory, OnBothDatabases]
    public async Task A_hint_about_somebody_else_is_never_answered_about_who_is_signed_in(Setup setup)
    {
        var (stage, client, wanda) = await StartAsync(setup);
        var victor = await Walker.RegisterAsync(stage, Ct);
        var aboutVictor = (await victor.ExchangesAsync(client, Ct)).Text("id_token");
        (await wanda.AsksAsync(client, Ct)).Code.ShouldNotBeNull();

        var silent = await wanda.AsksAsync(client, Ct, ("id_token_hint", aboutVictor), ("prompt", "none"));
        var insisting = await wanda.AsksAsync(client, Ct, ("id_token_hint", aboutVictor));
        var right = await wanda.As(victor).AsksAsync(client, Ct, ("id_token_hint", aboutVictor));

        silent.Error.ShouldBe("login_required");
        insisting.Error.ShouldBe("login_required", insisting.ToString());
        insisting.Pages.ShouldBe(["/login", "/oauth/authorize/resume"]);
        right.Code.ShouldNotBeNull(right.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task A_subject_in_the_claims_parameter_counts_like_a_hint(Setup setup)
    {
        var (_, client, wanda) = await StartAsync(setup);
        var tokens = await wanda.ExchangesAsync(client, Ct);
        var mine = Jwt.Read(tokens.Text("id_token")).Text("sub");

        var other = await wanda.AsksAsync(client, Ct, ("claims", Subject(Guid.NewGuid().ToString("D"))), ("prompt", "none"));
        var own = await wanda.AsksAsync(client, Ct, ("claims", Subject(mine)), ("prompt", "none"));

        other.Error.ShouldBe("login_required");
        own.Code.ShouldNotBeNull(own.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task A_hint_that_is_not_ours_or_another_clients_is_refused(Setup setup)
    {
        var (stage, client, wanda) = await StartAsync(setup);
        var other = await stage.RegisterAsync(Ct);
        var tokens = await wanda.ExchangesAsync(other, Ct);

        (await wanda.AsksAsync(client, Ct, ("id_token_hint", "nonsense"))).Error.ShouldBe("invalid_request");
        (await wanda.AsksAsync(client, Ct, ("id_token_hint", tokens.Text("access_token")))).Error.ShouldBe("invalid_request");
        (await wanda.AsksAsync(client, Ct, ("id_token_hint", tokens.Text("id_token")))).Error.ShouldBe("invalid_request");
    }

    [Theory, OnBothDatabases]
    public async Task A_request_that_came_by_a_form_does_not_take_an_old_sign_in_for_a_fresh_one(Setup setup)
    {
        var (_, client, wanda) = await StartAsync(setup);
        (await wanda.AsksAsync(client, Ct)).Code.ShouldNotBeNull();

        var answered = await wanda.AsksByFormAsync(client, Ct, ("prompt", "login"));

        answered.Code.ShouldNotBeNull(answered.ToString());
        answered.Pages.ShouldBe(["/oauth/authorize/resume", "/login", "/oauth/authorize/resume"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_public_client_on_this_device_is_never_answered_silently(Setup setup)
    {
        var (stage, _, wanda) = await StartAsync(setup);
        const string address = "http://127.0.0.1/cb";
        var client = await stage.RegisterAsync(new() { ["type"] = "public", ["redirect_uris"] = new[] { address }, ["require_consent"] = true }, Ct);

        var first = await wanda.AsksAsync(client, Ct, ("redirect_uri", address));
        var second = await wanda.AsksAsync(client, Ct, ("redirect_uri", address));
        var silent = await wanda.AsksAsync(client, Ct, ("redirect_uri", address), ("prompt", "none"));

        first.Code.ShouldNotBeNull(first.ToString());
        second.Pages.ShouldBe(["/consent", "/oauth/authorize/resume"]);
        silent.Error.ShouldBe("consent_required");
    }

    [Theory, OnBothDatabases]
    public async Task A_public_client_on_this_device_cannot_go_without_consent(Setup setup)
    {
        var (stage, _, _) = await StartAsync(setup);
        var body = new { name = "Native", type = "public", redirect_uris = new[] { "com.example.app:/cb" }, require_consent = false };

        using var answer = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/clients", body, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("oauth.client_consent_needed");
    }

    [Theory, OnBothDatabases]
    public async Task A_redirect_uri_that_was_removed_while_the_person_signed_in_gets_nothing(Setup setup)
    {
        var (stage, client, wanda) = await StartAsync(setup);
        using var asked = await wanda.Browser.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret()), Ct);
        var request = asked.Headers.Location!.OriginalString.Split('=')[1];
        using var changed = await stage.AdministrateAsync(HttpMethod.Patch, $"/api/v1/clients/{client.Id}", new { redirect_uris = new[] { "https://app.example/other" } }, Ct);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var resumed = await wanda.Browser.GetAsync($"/oauth/authorize/resume?request={request}", Ct);

        resumed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        resumed.Headers.Location.ShouldBeNull();
    }

    private static string Subject(string subject) => """{"id_token":{"sub":{"value":"?"}}}""".Replace("?", subject, StringComparison.Ordinal);

    private async Task<(OAuthStage Stage, Application Client, Walker Wanda)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (stage, await stage.RegisterAsync(Ct), await Walker.RegisterAsync(stage, Ct));
    }
}
