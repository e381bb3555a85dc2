using Microsoft.Playwright;

namespace AuthServer.Tests.Integration.Pages;

/// <summary>The steps that many walks have in common; every page on the way is looked at.</summary>
internal static class JourneySteps
{
    public const string Password = "seven quiet herons at dawn";

    /// <summary>Registers, proves the address by the mail's link and signs in.</summary>
    public static async Task RegisterAsync(this Visit visit, string email, CancellationToken ct)
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

        await using var elsewhere = await visit.BesideAsync();
        await elsewhere.GoToAsync(await visit.MailedLinkAsync("Confirm your e-mail address", email, ct));
        await elsewhere.LookAsync("verify-email-link");
        await elsewhere.PressAsync("Confirm the address");
        elsewhere.Path.ShouldBe("/login");

        await visit.GoToAsync("/login");
        await visit.SignInAsync(email, Password);
        visit.Path.ShouldBe("/account");
        await visit.LookAsync("account");
    }

    /// <summary>The link in the newest mail to somebody.</summary>
    public static async Task<string> MailedLinkAsync(this Visit visit, string subject, string to, CancellationToken ct)
    {
        await using var inbox = await visit.BesideAsync();
        var mail = inbox.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = to }).GetByRole(AriaRole.Link, new() { Name = subject }).First;
        for (var tries = 0; tries < 80; tries++)
        {
            await inbox.GoToAsync("/dev/inbox");
            if (await mail.CountAsync() > 0) break;
            await Task.Delay(250, ct);
        }

        await inbox.LookAsync("inbox");
        await inbox.LeaveByAsync(mail);
        await inbox.LookAsync("inbox-mail");
        return await inbox.Page.InnerTextAsync("#mail a[href*='token=']");
    }

    /// <summary>Enrols an authenticator app in the account, after one wrong code.</summary>
    public static async Task<AuthenticatorApp> EnrolAsync(this Visit visit)
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
}
