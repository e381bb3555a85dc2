using System.Net;
using System.Net.Http.Headers;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The whole way of a person through the pages, in a real browser.</summary>
public sealed class WalkingThroughThePages(Browser browser, SharedServers servers)
{
    private const string Password = "seven quiet herons at dawn";
    private const string OtherPassword = "eleven loud geese at dusk";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Somebody_registers_proves_two_factors_and_looks_after_the_account(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);
        await using var visit = await Visit.BeginAsync(browser, server.Address, $"pages-{setup}");

        await SetUpAsync(visit, server);
        await RegisterAsync(visit, "alice@example.org");
        var app = await EnrolAsync(visit);
        await SignInAgainAsync(visit, app);
        await LookAfterTheAccountAsync(visit);

        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_lets_an_application_in_and_takes_it_back()
    {
        var server = await servers.OnAsync(Setup.Sqlite);
        var stage = await OAuthStage.OnAsync(server, Ct);
        using var client = ListeningClient.Start();
        var application = await stage.RegisterAsync(
            new() { ["name"] = "Garden Diary", ["type"] = "public", ["redirect_uris"] = new[] { client.RedirectUri }, ["require_consent"] = true }, Ct);
        await using var visit = await Visit.BeginAsync(browser, server.Address, "application");
        var email = $"bob{Guid.NewGuid():N}@example.org";
        await RegisterAsync(visit, email);
        await visit.PressAsync("Sign out");

        await visit.GoToAsync(client.AuthorizationPath(application.Id, "openid profile email"));
        await visit.LookAsync("login-for-application");
        await visit.SignInAsync(email, Password);
        visit.Path.ShouldBe("/consent");
        await visit.LookAsync("consent");
        var code = client.CodeAsync(Ct);
        await visit.ClickAsync("Allow");
        var tokens = await stage.TokenAsync(application, client.Exchange(await code), Ct);

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

    private static async Task<string> UserInfoAsync(OAuthStage stage, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await stage.Http.SendAsync(request, Ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Ct) : answer.StatusCode.ToString();
    }

    private static async Task SetUpAsync(Visit visit, ServerProcess server)
    {
        var banner = await server.WaitForLineAsync(line => line.Contains("/setup?token=", StringComparison.Ordinal), Ct);
        await visit.GoToAsync(banner[banner.IndexOf("/setup", StringComparison.Ordinal)..].Split(' ')[0]);
        await visit.LookAsync("setup");
        await visit.FillAsync("E-mail address", "admin@example.org");
        await visit.FillAsync("New password", "short");
        await visit.PressAsync("Create the administrator");
        await visit.LookAsync("setup-refused");
        (await visit.ReadAsync("#password-error")).ShouldContain("too short");

        await visit.FillAsync("New password", Password);
        await visit.PressAsync("Create the administrator");
        visit.Path.ShouldBe("/login");
        (await visit.ReadAsync("[role=status]")).ShouldContain("ready");

        await visit.SignInAsync("admin@example.org", Password);
        visit.Path.ShouldBe("/account");
        await visit.PressAsync("Sign out");
        visit.Path.ShouldBe("/login");
    }

    private static async Task RegisterAsync(Visit visit, string email)
    {
        await visit.GoToAsync("/login");
        await visit.LookAsync("login");
        await visit.FollowAsync("Create an account");
        await visit.LookAsync("register");
        await visit.FillAsync("E-mail address", email);
        await visit.Page.FillAsync("#name", "Alice Andrade");
        await visit.FillAsync("New password", Password);
        await visit.PressAsync("Create the account");
        visit.Path.ShouldBe("/verify-email");
        await visit.LookAsync("verify-email");

        await using var inbox = await MailAsync(visit, "Confirm your e-mail address");
        await inbox.FollowAsync(await inbox.Page.InnerTextAsync("#mail a[href*='token=']"));
        await inbox.LookAsync("verify-email-link");
        await inbox.PressAsync("Confirm the address");
        inbox.Path.ShouldBe("/login");

        await visit.GoToAsync("/login");
        await visit.SignInAsync(email, Password);
        visit.Path.ShouldBe("/account");
        await visit.LookAsync("account");
    }

    private static async Task<Visit> MailAsync(Visit visit, string subject)
    {
        var origin = new Uri(new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority));
        var inbox = Visit.Beside(visit, await visit.Page.Context.Browser!.NewPageAsync(), origin);
        for (var tries = 0; tries < 40; tries++)
        {
            await inbox.GoToAsync("/dev/inbox");
            if (await inbox.Page.GetByRole(AriaRole.Link, new() { Name = subject, Exact = true }).CountAsync() > 0) break;
            await Task.Delay(250, Ct);
        }

        await inbox.LookAsync("inbox");
        await inbox.FollowAsync(subject);
        await inbox.LookAsync("inbox-mail");
        return inbox;
    }

    private static async Task<AuthenticatorApp> EnrolAsync(Visit visit)
    {
        await visit.FollowAsync("Authenticator app");
        await visit.LookAsync("totp");
        await visit.PressAsync("Set up an authenticator app");
        await visit.LookAsync("totp-offer");
        var app = new AuthenticatorApp(await visit.ReadAsync("#totp-key"));

        await visit.FillAsync("Code", "000000");
        await visit.PressAsync("Confirm");
        await visit.LookAsync("totp-wrong-code");
        await visit.FillAsync("Code", app.NextCode());
        await visit.PressAsync("Confirm");

        (await visit.Page.Locator("#recovery-codes li").CountAsync()).ShouldBe(10);
        await visit.LookAsync("recovery-codes");
        return app;
    }

    private static async Task SignInAgainAsync(Visit visit, AuthenticatorApp app)
    {
        await visit.PressAsync("Sign out");
        await visit.GoToAsync("/account/sessions");
        visit.Path.ShouldBe("/login");
        await visit.SignInAsync("alice@example.org", "not the password");
        await visit.LookAsync("login-refused");
        await visit.SignInAsync("alice@example.org", Password);
        visit.Path.ShouldBe("/mfa");
        await visit.LookAsync("mfa");
        await visit.FollowAsync("Use a recovery code");
        await visit.LookAsync("mfa-recovery-code");
        await visit.FollowAsync("Use the authenticator app");
        await visit.FillAsync("Code of your authenticator app", app.NextCode());
        await visit.PressAsync("Continue");
        visit.Path.ShouldBe("/account/sessions");
        await visit.LookAsync("sessions");
    }

    private static async Task LookAfterTheAccountAsync(Visit visit)
    {
        await visit.FollowAsync("Profile");
        await visit.LookAsync("profile");
        await visit.FillAsync("Time zone (optional)", "Europe/Lisbon");
        await visit.PressAsync("Save");
        (await visit.ReadAsync("[role=status]")).ShouldContain("changed");

        await visit.FollowAsync("Recovery codes");
        await visit.LookAsync("recovery-codes-left");
        await visit.FollowAsync("E-mail address");
        await visit.LookAsync("email");

        await visit.FollowAsync("Password");
        await visit.LookAsync("password");
        await visit.FillAsync("Current password", Password);
        await visit.FillAsync("New password", OtherPassword);
        await visit.PressAsync("Change the password");
        visit.Path.ShouldBe("/account");
        await visit.LookAsync("account-with-factors");

        await visit.GoToAsync("/logout");
        await visit.LookAsync("logout");
        await visit.GoToAsync("/nowhere");
        await visit.LookAsync("not-found");
    }
}
