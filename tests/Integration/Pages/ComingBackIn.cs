using System.Net;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The ways in and out that are not taken every day, in a real browser.</summary>
public sealed class ComingBackIn(Browser browser, PagesServer server) : IClassFixture<PagesServer>
{
    private const string OtherPassword = "eleven loud geese at dusk";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_who_forgot_the_password_chooses_another()
    {
        var email = await server.RegisterAsync(Ct);
        await using var visit = await Visit.BeginAsync(browser, server.Address);
        await visit.GoToAsync("/login");
        await visit.FollowAsync("I forgot my password");
        await visit.LookAsync("password-forgot");
        await visit.FillAsync("E-mail address or user name", email);
        await visit.PressAsync("Send the mail");
        visit.Path.ShouldBe("/login");
        await visit.LookAsync("password-forgot-sent");

        await visit.GoToAsync(await visit.MailedLinkAsync("Set a new password", email, Ct));
        await visit.LookAsync("password-reset");
        await visit.FillAsync("New password", "short");
        await visit.PressAsync("Change the password");
        await visit.LookAsync("password-reset-refused");
        (await visit.ReadAsync("#password-error")).ShouldContain("too short");
        await visit.FillAsync("New password", OtherPassword);
        await visit.PressAsync("Change the password");
        visit.Path.ShouldBe("/login");
        await visit.SignInAsync(email, OtherPassword);

        visit.Path.ShouldBe("/account");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_used_says_so()
    {
        var email = await server.RegisterAsync(Ct);
        await using var visit = await Visit.BeginAsync(browser, server.Address);
        await visit.GoToAsync("/password/forgot");
        await visit.FillAsync("E-mail address or user name", email);
        await visit.PressAsync("Send the mail");
        var link = await visit.MailedLinkAsync("Set a new password", email, Ct);
        await visit.GoToAsync(link);
        await visit.FillAsync("New password", OtherPassword);
        await visit.PressAsync("Change the password");

        await visit.GoToAsync(link);
        await visit.FillAsync("New password", JourneySteps.Password);
        await visit.PressAsync("Change the password");
        await visit.LookAsync("password-reset-used");

        (await visit.ReadAsync("[role=alert]")).ShouldContain("link");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_moves_to_another_address()
    {
        var email = await server.RegisterAsync(Ct);
        var next = $"next{Guid.NewGuid():N}@example.org";
        await using var visit = await SignedInAsync(email);
        await visit.FollowAsync("E-mail address");
        await visit.FillAsync("New e-mail address", next);
        await visit.PressAsync("Send the code");
        visit.Path.ShouldBe("/change-email");
        await visit.LookAsync("change-email");
        await visit.FillAsync("Code from the mail to the new address", "00000000");
        await visit.PressAsync("Use this address");
        await visit.LookAsync("change-email-refused");

        await visit.GoToAsync(await visit.MailedLinkAsync("Confirm your new e-mail address", next, Ct));
        await visit.LookAsync("change-email-link");
        await visit.PressAsync("Use this address");
        visit.Path.ShouldBe("/account/email");
        await visit.LookAsync("change-email-done");

        (await visit.ReadAsync("main")).ShouldContain(next);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_is_invited()
    {
        var stage = await server.AdministerAsync(Ct);
        var email = $"guest{Guid.NewGuid():N}@example.org";
        using var invited = await stage.AdministrateAsync(HttpMethod.Post, "/api/v1/users", new { email }, Ct);
        invited.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await using var visit = await Visit.BeginAsync(browser, server.Address);

        await visit.GoToAsync(await visit.MailedLinkAsync("You are invited", email, Ct));
        await visit.LookAsync("invitation");
        await visit.Page.FillAsync("#name", "Guest Gonzaga");
        await visit.FillAsync("New password", JourneySteps.Password);
        await visit.PressAsync("Create the account");
        visit.Path.ShouldBe("/login");
        await visit.LookAsync("invitation-accepted");
        await visit.SignInAsync(email, JourneySteps.Password);

        visit.Path.ShouldBe("/account");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_administrator_sets_up_the_server_and_a_second_factor()
    {
        await using var visit = await Visit.BeginAsync(browser, server.Address);
        await visit.GoToAsync(await server.SetUpPathAsync(Ct));
        await visit.FillAsync("E-mail address", "root@example.org");
        await visit.FillAsync("New password", JourneySteps.Password);
        await visit.PressAsync("Create the administrator");
        await visit.SignInAsync("root@example.org", JourneySteps.Password);
        visit.Path.ShouldBe("/mfa/enrol");
        await visit.LookAsync("enrol");
        await visit.PressAsync("Show the key");
        await visit.LookAsync("enrol-key");
        var app = new AuthenticatorApp(await visit.ReadAsync("#totp-key"));
        await visit.FillAsync("Code", "000000");
        await visit.PressAsync("Confirm");
        await visit.LookAsync("enrol-wrong-code");
        await visit.FillAsync("Code", app.NextCode());
        await visit.PressAsync("Confirm");
        await visit.LookAsync("enrol-recovery-codes");
        var code = await visit.Page.Locator("#recovery-codes li").First.InnerTextAsync();
        await visit.PressAsync("I have kept them: continue");
        visit.Path.ShouldBe("/account");

        await visit.PressAsync("Sign out");
        await visit.SignInAsync("root@example.org", JourneySteps.Password);
        await visit.FollowAsync("Use a recovery code");
        await visit.FillAsync("Recovery code", code);
        await visit.PressAsync("Continue");

        visit.Path.ShouldBe("/account");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_has_to_change_the_password()
    {
        var stage = await server.AdministerAsync(Ct);
        var email = await server.RegisterAsync(Ct);
        using var found = await stage.AdministrateAsync(HttpMethod.Get, $"/api/v1/users?email={email}", null, Ct);
        var user = JsonDocument.Parse(await found.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items")[0].GetProperty("id").GetString();
        using var required = await stage.AdministrateAsync(HttpMethod.Post, $"/api/v1/users/{user}/require-password-change", null, Ct);
        required.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await using var visit = await Visit.BeginAsync(browser, server.Address);

        await visit.GoToAsync("/login");
        await visit.SignInAsync(email, JourneySteps.Password);
        visit.Path.ShouldBe("/mfa/new-password");
        await visit.LookAsync("new-password");
        await visit.FillAsync("New password", JourneySteps.Password);
        await visit.PressAsync("Change the password");
        await visit.LookAsync("new-password-refused");
        visit.Path.ShouldBe("/mfa/new-password");
        await visit.FillAsync("New password", OtherPassword);
        await visit.PressAsync("Change the password");

        visit.Path.ShouldBe("/account");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_ends_the_sessions_of_other_browsers()
    {
        var email = await server.RegisterAsync(Ct);
        await using var visit = await SignedInAsync(email);
        await using var second = await SignedInAsync(email);
        await using var third = await SignedInAsync(email);

        await visit.GoToAsync("/account/sessions");
        await visit.LookAsync("sessions-of-three");
        await visit.LeaveByAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End the session of") }).First);
        await visit.LookAsync("sessions-one-ended");
        (await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^End the session of") }).CountAsync()).ShouldBe(1);
        await visit.PressAsync("End all other sessions");
        (await visit.ReadAsync("[role=status]")).ShouldContain("ended");
        await second.GoToAsync("/account");
        await third.GoToAsync("/account");
        await visit.GoToAsync("/account");

        (second.Path, third.Path, visit.Path).ShouldBe(("/login", "/login", "/account"));
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_thinks_twice_before_signing_out()
    {
        await using var visit = await SignedInAsync(await server.RegisterAsync(Ct));
        await visit.GoToAsync("/logout");
        await visit.LookAsync("logout");
        await visit.FollowAsync("Stay signed in");
        visit.Path.ShouldBe("/account");

        await visit.GoToAsync("/logout");
        await visit.LeaveByAsync(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await visit.LookAsync("signed-out");
        await visit.GoToAsync("/account");

        visit.Path.ShouldBe("/login");
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<Visit> SignedInAsync(string email)
    {
        var visit = await Visit.BeginAsync(browser, server.Address);
        await visit.GoToAsync("/login");
        await visit.SignInAsync(email, JourneySteps.Password);
        visit.Path.ShouldBe("/account");
        return visit;
    }
}
