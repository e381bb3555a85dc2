using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The whole way of a person through the pages, in a real browser.</summary>
public sealed class WalkingThroughThePages(Browser browser)
{
    private const string Password = JourneySteps.Password;
    private const string OtherPassword = "eleven loud geese at dusk";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Somebody_registers_proves_two_factors_and_looks_after_the_account(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, null, Ct);
        await using var visit = await Visit.BeginAsync(browser, server.Address);

        await SetUpAsync(visit, server);
        await visit.RegisterAsync("alice@example.org", Ct);
        var app = await visit.EnrolAsync();
        await SignInAgainAsync(visit, app);
        await LookAfterTheAccountAsync(visit);

        visit.Complaints.ShouldBeEmpty();
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
