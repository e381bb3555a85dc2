using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>From an application to the consent page and back, in a real browser.</summary>
public sealed class LettingAnApplicationIn(Browser browser, SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_lets_it_in_and_takes_it_back()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        var email = $"bob{Guid.NewGuid():N}@example.org";
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.RegisterAsync(email, Ct);
        await visit.PressAsync("Sign out");

        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid profile email"));
        await visit.LookAsync("login-for-application");
        await visit.SignInAsync(email, JourneySteps.Password);
        visit.Path.ShouldBe("/consent");
        await visit.LookAsync("consent");

        await visit.ClickAsync("Allow");
        var answer = await client.AnswerAsync(Ct);
        var tokens = await stage.TokenAsync(application, client.Exchange(answer["code"]), Ct);

        tokens.Status.ShouldBe(HttpStatusCode.OK, tokens.Body);
        (await UserInfoAsync(stage, tokens.Text("access_token"))).ShouldContain(email);

        await visit.GoToAsync("/account/applications");
        await visit.LookAsync("applications");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Disconnect Garden Diary" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[role=status]")).ToContainTextAsync("disconnected");
        await visit.LookAsync("applications-none");
        (await UserInfoAsync(stage, tokens.Text("access_token"))).ShouldBe("Unauthorized");

        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_is_asked_about_what_is_new_and_ends_one_access_after_another()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, other) = await StartAsync(client);
        var application = await stage.RegisterAsync(
            new() { ["name"] = "Photo Album", ["redirect_uris"] = new[] { client.RedirectUri }, ["require_consent"] = true, ["authorization_details_types"] = new[] { "print" } }, Ct);
        using var defined = await stage.AdministrateAsync(
            HttpMethod.Put, "/api/v1/authorization-details-types/print", new { words = "Print the album {title}", ask_always = false, fields = new[] { new { name = "title", kind = "text", required = true } } }, Ct);
        defined.IsSuccessStatusCode.ShouldBeTrue();
        const string details = "&authorization_details=%5B%7B%22type%22%3A%22print%22%2C%22title%22%3A%22Holidays%22%7D%5D";
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));
        await visit.GoToAsync(client.AuthorizationPath(other.Id, "openid"));
        await visit.ClickAsync("Allow");
        await client.AnswerAsync(Ct);
        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid email offline_access"));
        await visit.ClickAsync("Allow");
        var first = await stage.TokenAsync(application, client.Exchange((await client.AnswerAsync(Ct))["code"]), Ct);

        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid email profile") + details);
        visit.Path.ShouldBe("/consent");
        await visit.LookAsync("consent-more");
        (await visit.ReadAsync("main")).ShouldContain("It may already: Know who you are, See your e-mail address, Keep access while you are away");
        await visit.ClickAsync("Allow");
        var second = await stage.TokenAsync(application, client.Exchange((await client.AnswerAsync(Ct))["code"]), Ct);

        await visit.GoToAsync("/account/applications");
        await visit.LookAsync("applications-families");
        (await visit.ReadAsync("main")).ShouldContain("Print the album Holidays");
        var ends = visit.Page.GetByRole(AriaRole.Button, new() { Name = "End the access of Photo Album" });
        (await ends.CountAsync()).ShouldBe(2);
        await visit.LeaveByAsync(ends.Last);
        await Assertions.Expect(visit.Page.Locator("[role=status]")).ToContainTextAsync("This access is ended.");
        (await ends.CountAsync()).ShouldBe(1);
        (await UserInfoAsync(stage, first.Text("access_token"))).ShouldBe("Unauthorized");
        (await UserInfoAsync(stage, second.Text("access_token"))).ShouldContain("sub");

        await visit.PressAsync("Disconnect all applications");
        (await visit.ReadAsync("main")).ShouldContain("No application acts for you.");
        (await UserInfoAsync(stage, second.Text("access_token"))).ShouldBe("Unauthorized");
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("query", "GET")]
    [InlineData("form_post", "POST")]
    public async Task Somebody_refuses_and_the_application_hears_it(string responseMode, string method)
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));
        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid profile email", responseMode));
        visit.Path.ShouldBe("/consent");

        await visit.ClickAsync("Deny");
        var answer = await client.AnswerAsync(Ct);

        answer.Keys.ShouldBe(["error", "error_description", "state", "iss"]);
        (answer["error"], answer["state"], answer["iss"]).ShouldBe(("access_denied", "s1", stage.Issuer));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"Back at the application by {method}");
        visit.Complaints.ShouldBeEmpty();
    }

    // Browsers apply form-action to every redirect after a form.
    [Theory]
    [InlineData("query")]
    [InlineData("form_post")]
    public async Task An_application_may_send_the_browser_on_to_another_of_its_origins(string responseMode)
    {
        await using var front = await ListeningClient.StartAsync(Ct);
        await using var client = await ListeningClient.StartAsync(Ct);
        client.SendsOnTo = front.SignedOutUri;
        var (stage, application) = await StartAsync(client);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));

        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid", responseMode));
        await visit.ClickAsync("Allow");

        (await client.AnswerAsync(Ct)).Keys.ShouldContain("code");
        await front.AnswerAsync(Ct);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_application_hears_from_the_window_in_which_it_let_somebody_sign_in()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        var email = $"bob{Guid.NewGuid():N}@example.org";
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.RegisterAsync(email, Ct);
        await visit.PressAsync("Sign out");
        await visit.Page.GotoAsync(client.PopupPage(new Uri(stage.Address, client.AuthorizationPath(application.Id, "openid"))));

        var popup = visit.In(await visit.Page.RunAndWaitForPopupAsync(() => visit.ClickAsync("Open")));
        await popup.SignInAsync(email, JourneySteps.Password);
        popup.Path.ShouldBe("/consent");
        await popup.ClickAsync("Allow");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Heard back");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_said_no_is_asked_again_and_may_say_yes()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));
        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid"));
        await visit.ClickAsync("Deny");
        (await client.AnswerAsync(Ct))["error"].ShouldBe("access_denied");

        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid"));
        visit.Path.ShouldBe("/consent");
        await visit.ClickAsync("Allow");

        (await client.AnswerAsync(Ct)).Keys.ShouldContain("code");
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unknown-client", "client_id=nobody", "oauth.authorization_client_unknown")]
    [InlineData("wrong-redirect", "redirect_uri=https%3A%2F%2Fevil.example%2Fcb", "oauth.redirect_uri_not_registered")]
    public async Task A_request_that_may_not_be_answered_is_explained_here(string name, string change, string code)
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        var asked = client.AuthorizationPath(application.Id, "openid");
        var member = change.Split('=')[0] + "=";

        await visit.GoToAsync(string.Join('&', asked.Split('&').Select(part => part.StartsWith(member, StringComparison.Ordinal) ? change : part)));
        await visit.LookAsync("oauth-error-" + name);

        visit.Path.ShouldBe("/oauth/authorize");
        (await visit.HeadingAsync()).ShouldBe("This request cannot be completed");
        (await visit.ReadAsync("main")).ShouldContain(code);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_signs_out_for_an_application_and_comes_back_to_it()
    {
        await using var client = await ListeningClient.StartAsync(Ct);
        var (stage, application) = await StartAsync(client);
        await using var visit = await Visit.BeginAsync(browser, stage.Address);
        await visit.BringAsync(await stage.PersonAsync(Ct));

        await visit.GoToAsync($"/oauth/logout?client_id={application.Id}&post_logout_redirect_uri={Uri.EscapeDataString(client.SignedOutUri)}&state=bye");
        await visit.LookAsync("oauth-logout");
        await visit.ClickAsync("Sign out");
        var answer = await client.AnswerAsync(Ct);
        await visit.GoToAsync("/account");

        answer["state"].ShouldBe("bye");
        visit.Path.ShouldBe("/login");
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<(OAuthStage Stage, Application Application)> StartAsync(ListeningClient client)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(Setup.Sqlite), Ct);
        var application = await stage.RegisterAsync(
            new() { ["name"] = "Garden Diary", ["type"] = "public", ["redirect_uris"] = new[] { client.RedirectUri }, ["post_logout_redirect_uris"] = new[] { client.SignedOutUri }, ["require_consent"] = true }, Ct);
        return (stage, application);
    }

    private static async Task<string> UserInfoAsync(OAuthStage stage, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, Ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Ct) : answer.StatusCode.ToString();
    }
}
