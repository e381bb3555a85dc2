using AuthServer.Tests.Integration.Authentication;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization;

public sealed class Administrating
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_becomes_an_administrator_needs_the_second_factor_that_administrators_need(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:SecondFactor", "Administrators"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        await host.AppointAsync(alice, Ct);

        (await browser.GetAsync("users", Ct)).Status.ShouldBe(403);
        await SignInWithEnrolmentAsync(host, browser, alice);
        (await browser.GetAsync("users", Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task What_decides_over_others_needs_a_fresh_sign_in(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, bob) = (await host.RegisterAsync("alice@example.com", Ct), await host.IdOfAsync(await host.RegisterAsync("bob@example.com", Ct), Ct));
        await host.AppointAsync(alice, Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var group = (await browser.PostAsync("groups", new { name = "staff" }, Ct)).Value("id");

        host.Clock.Advance(TimeSpan.FromMinutes(6));

        (string Method, string Path)[] changes =
        [
            ("POST", "roles"), ("DELETE", "roles/auditor"), ("PUT", $"roles/admin/users/{bob}"), ("DELETE", $"roles/admin/users/{bob}"),
            ("PUT", $"roles/admin/groups/{group}"), ("DELETE", $"roles/admin/groups/{group}"),
            ("PUT", $"groups/{group}/members/{bob}"), ("DELETE", $"groups/{group}/members/{bob}"), ("DELETE", $"groups/{group}"),
            ("POST", "users"), ("DELETE", $"users/{bob}"),
            ("POST", $"users/{bob}/require-password-change"), ("POST", $"users/{bob}/password-reset"), ("DELETE", $"users/{bob}/totp"),
            ("DELETE", $"users/{bob}/sessions"), ("DELETE", $"users/{bob}/sessions/{Guid.NewGuid()}"), ("DELETE", $"users/{bob}/grants"),
            ("PUT", "authorization-details-types/transfer"), ("DELETE", "authorization-details-types/transfer"),
        ];
        foreach (var (method, path) in changes)
        {
            var answer = await browser.SendAsync(method, path, new { name = "auditor", email = "guest@example.com", words = "Send money" }, Ct);
            answer.Code.ShouldBe("http.recent_sign_in_required", $"{method} {path}: {answer.Text}");
        }

        (await browser.GetAsync("users", Ct)).Status.ShouldBe(200);
        (await browser.PostAsync($"users/{bob}/lock", null, Ct)).Status.ShouldBe(204);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_takes_their_own_factor_away_as_an_administrator(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:SecondFactor", "Administrators"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        await host.AppointAsync(alice, Ct);
        var browser = host.NewBrowser();
        await SignInWithEnrolmentAsync(host, browser, alice);

        (await browser.DeleteAsync($"users/{await host.IdOfAsync(alice, Ct)}/totp", Ct)).Code.ShouldBe("authentication.own_factor");

        (await browser.GetAsync("me/totp", Ct)).Text.ShouldContain("enrolled_at");
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_with_two_factors_looks_after_the_credentials_of_others(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authorization:AdministratorsNeedTwoFactors", "true"));
        var (alice, bob) = (await host.RegisterAsync("alice@example.com", Ct), await host.RegisterAsync("bob@example.com", Ct));
        await host.AppointAsync(alice, Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        (await browser.GetAsync("users", Ct)).Status.ShouldBe(403);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var attempt = await browser.ReachSecondFactorAsync(alice.Email, Ct);
        await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        await browser.PostAsync(attempt + "/complete", null, Ct);
        var bobs = host.NewBrowser();
        await bobs.SignInAsync(bob.Email, Person.FirstPassword, Ct);
        var his = await bobs.PostAsync("me/totp", null, Ct);
        await bobs.PostAsync("me/totp/confirm", new { code = host.CodeOf(his.Value("secret")) }, Ct);
        var path = $"users/{await host.IdOfAsync(bob, Ct)}";

        (await browser.GetAsync("users", Ct)).Status.ShouldBe(200);
        (await browser.PostAsync(path + "/password-reset", null, Ct)).Status.ShouldBe(204);
        (await browser.DeleteAsync(path + "/totp", Ct)).Status.ShouldBe(204);

        host.Codes.To(bob.Email).ShouldContain(message => message.Template == "password-reset");
        (await bobs.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
        (await browser.DeleteAsync(path + "/totp", Ct)).Code.ShouldBe("authentication.totp_missing");
        (await browser.PostAsync($"users/{Guid.Empty}/password-reset", null, Ct)).Code.ShouldBe("authentication.nobody_to_write_to");
    }

    [Theory, OnBothDatabases]
    public async Task Who_asks_for_what_they_may_not_do_is_recorded_once_a_minute(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        for (var ask = 0; ask < 3; ask++) (await browser.GetAsync("users", Ct)).Status.ShouldBe(403);
        (await browser.GetAsync("roles", Ct)).Status.ShouldBe(403);

        (await host.CountFactsAsync("authorization.access_refused", Ct)).ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task Links_that_are_not_good_are_recorded_once_a_minute(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var browser = host.NewBrowser();

        for (var guess = 0; guess < 3; guess++)
        {
            await browser.PostAsync("auth/set-up", new { token = "invented", email = "admin@example.com", password = Person.FirstPassword }, Ct);
            await browser.PostAsync("auth/password/reset", new { token = "invented", password = Person.FirstPassword }, Ct);
        }

        (await host.CountFactsAsync("authentication.set_up_refused", Ct)).ShouldBe(1);
        (await host.CountFactsAsync("authentication.reset_refused", Ct)).ShouldBe(1);
    }

    private static async Task SignInWithEnrolmentAsync(SignInHost host, SignInBrowser browser, Person person)
    {
        var attempt = await browser.BeginAsync(person.Email, Ct);
        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Value("next").ShouldBe("enrolment");
        var offer = await browser.PostAsync(attempt + "/enrolment", null, Ct);
        await browser.PostAsync(attempt + "/enrolment/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
    }
}
