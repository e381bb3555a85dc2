using System.Net;
using System.Text.RegularExpressions;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.OAuth.ResourceServers;

/// <summary>Step-up (RFC 9470) from the API's challenge to the token that satisfies it.</summary>
public sealed class SteppingUp(Browser browser, SharedServers servers)
{
    private const string TwoFactors = "urn:authserver:acr:2fa";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_follows_the_challenge_comes_back_with_a_token_that_satisfies_it()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        await using var api = await ProtectedApi.StartAsync(stage.Issuer, Ct);
        var application = await api.RegisterAsync(stage, Ct, ("redirect_uris", new[] { client.RedirectUri }));
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.RegisterAsync($"stepper{Guid.NewGuid():N}@example.org", Ct);
        var email = await visit.Page.Locator("body").InnerTextAsync();
        var path = client.AuthorizationPath(application.Id, "openid " + api.Scope);
        var weak = await AskAsync(stage, application, client, () => visit.GoToAsync(path));
        var challenged = await api.GetAsync("/api/strong", Ct, "Bearer " + weak);
        var wanted = Regex.Match(challenged.Challenge("Bearer"), "acr_values=\"([^\"]+)\"").Groups[1].Value;

        var strong = await AskAsync(stage, application, client, async () =>
        {
            await visit.GoToAsync(path + "&acr_values=" + Uri.EscapeDataString(wanted));
            visit.Path.ShouldBe("/login");
            await visit.SignInAsync(Regex.Match(email, "stepper[0-9a-f]+@example.org").Value, JourneySteps.Password);
            visit.Path.ShouldBe("/mfa/enrol");
            await visit.PressAsync("Show the key");
            await visit.FillAsync("Code", new AuthenticatorApp(await visit.ReadAsync("#totp-key")).NextCode());
            await visit.PressAsync("Confirm");
            await visit.PressAsync("I have kept them: continue");
            visit.Complaints.ShouldBeEmpty(visit.Page.Url);
        });

        (challenged.Status, wanted).ShouldBe((HttpStatusCode.Unauthorized, TwoFactors));
        challenged.Challenge("Bearer").ShouldContain("error=\"insufficient_user_authentication\"");
        (await api.GetAsync("/api/strong", Ct, "Bearer " + strong)).Status.ShouldBe(HttpStatusCode.OK);
        Jwt.Read(strong).Text("acr").ShouldBe(TwoFactors);
        var told = await stage.PostAsync("/oauth/introspect", application, [("token", strong)], Ct);
        told.Text("acr").ShouldBe(TwoFactors);
        told.Json.GetProperty("auth_time").GetInt64().ShouldBe(Jwt.Read(strong).Claims.GetProperty("auth_time").GetInt64());
    }

    // Or the client would come back for ever with tokens that the API has refused already (RFC 9470 §5).
    [Theory, OnBothDatabases]
    public async Task A_class_that_nobody_can_reach_is_told_to_who_asks_for_access_and_not_to_who_signs_in(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        var wanda = await Walker.RegisterAsync(stage, Ct);

        var access = await wanda.AsksAsync(client, Ct, ("scope", "openid " + api.Scope), ("acr_values", "urn:example:vault"));
        var claimed = await wanda.AsksAsync(client, Ct, ("scope", "openid"), ("claims", """{"id_token":{"acr":{"essential":true,"values":["urn:example:vault"]}}}"""));
        var signIn = await wanda.AsksAsync(client, Ct, ("scope", "openid"), ("acr_values", "urn:example:vault"));
        var oneOfTwo = await wanda.AsksAsync(client, Ct, ("scope", "openid " + api.Scope), ("acr_values", "urn:example:vault urn:authserver:acr:1fa"));

        access.Error.ShouldBe("unmet_authentication_requirements", access.ToString());
        claimed.Error.ShouldBe("unmet_authentication_requirements", claimed.ToString());
        signIn.Code.ShouldNotBeNull(signIn.ToString());
        oneOfTwo.Code.ShouldNotBeNull(oneOfTwo.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_page_a_stronger_sign_in_cannot_be_had(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;

        using var answer = await (await stage.PersonAsync(Ct)).GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", "openid " + api.Scope), ("acr_values", TwoFactors), ("prompt", "none")), Ct);

        answer.Headers.Location!.Query.ShouldContain("error=login_required");
    }

    [Theory, OnBothDatabases]
    public async Task An_old_sign_in_is_renewed_when_the_api_asks_for_a_recent_one(Setup setup)
    {
        var (stage, api, client) = await StartAsync(setup);
        await using var closing = api;
        var alice = await stage.PersonAsync(DateTimeOffset.UtcNow.AddMinutes(-20), Ct);
        var tokens = await stage.ExchangeAsync(client, await alice.AuthorizesAsync(client, Ct, ("scope", "openid " + api.Scope)), Ct);
        var old = await api.GetAsync("/api/recent", Ct, "Bearer " + tokens.Text("access_token"));
        var age = Regex.Match(old.Challenge("Bearer"), "max_age=\"([0-9]+)\"").Groups[1].Value;

        using var asked = await alice.GetAsync(Person.AuthorizationUri(client, OAuthStage.NewSecret(), ("scope", "openid " + api.Scope), ("max_age", age)), Ct);
        var wanda = await Walker.RegisterAsync(stage, Ct);
        var fresh = await wanda.ExchangesAsync(client, Ct, ("scope", "openid " + api.Scope), ("max_age", age));

        (old.Status, age).ShouldBe((HttpStatusCode.Unauthorized, "60"));
        asked.Headers.Location!.ToString().ShouldStartWith("/login?request=");
        (await api.GetAsync("/api/recent", Ct, "Bearer " + fresh.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(OAuthStage Stage, ProtectedApi Api, Application Client)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        var api = await ProtectedApi.StartAsync(stage.Issuer, Ct);
        return (stage, api, await api.RegisterAsync(stage, Ct));
    }

    private static async Task<string> AskAsync(OAuthStage stage, Application application, ListeningClient client, Func<Task> walk)
    {
        await walk();
        var tokens = await stage.TokenAsync(application, client.Exchange((await client.AnswerAsync(Ct))["code"]), Ct);
        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        return tokens.Text("access_token");
    }
}
