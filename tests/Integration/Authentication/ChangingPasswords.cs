using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class ChangingPasswords
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_changed_password_ends_other_sessions_and_keeps_this_one(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var (browser, other) = (host.NewBrowser(), host.NewBrowser());
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        await other.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        (await browser.PostAsync("me/password", new { current_password = Person.FirstPassword, password = Person.OtherPassword }, Ct)).Status.ShouldBe(204);

        (await browser.GetAsync("me/totp", Ct)).Status.ShouldBe(200);
        (await other.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);
        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.OtherPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_needs_the_present_password_and_a_good_new_one(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        async Task<string?> RefusalAsync(string? current, string next) => (await browser.PostAsync("me/password", new { current_password = current, password = next }, Ct)).Code;

        (await RefusalAsync(Person.WrongPassword, Person.OtherPassword)).ShouldBe("authentication.current_password_wrong");
        (await RefusalAsync(null, Person.OtherPassword)).ShouldBe("authentication.current_password_required");
        (await RefusalAsync(Person.FirstPassword, "too short")).ShouldBe("authentication.password_too_short");
        (await RefusalAsync(Person.FirstPassword, "alice@example.com")).ShouldBe("authentication.password_contains_context");
        (await RefusalAsync(Person.FirstPassword, Person.FirstPassword)).ShouldBe("authentication.password_unchanged");
        (await host.NewBrowser().PostAsync("me/password", new { password = Person.OtherPassword }, Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_an_administrator_asked_for_happens_during_the_sign_in(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var id = await host.AskAsync(services => services.GetRequiredService<IUserDirectory>().FindByIdentifierAsync(alice.Email, Ct));
        await host.SendAsync(new RequirePasswordChange(id!.Value), Ct);
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(alice.Email, Ct);

        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Value("next").ShouldBe("new_password");
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.wrong_step");
        (await browser.PostAsync(attempt + "/new-password", new { password = Person.FirstPassword }, Ct)).Code.ShouldBe("authentication.password_unchanged");
        (await browser.PostAsync(attempt + "/new-password", new { password = Person.OtherPassword }, Ct)).Value("next").ShouldBe("completion");

        (await browser.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_link_works_once_ends_all_sessions_and_gives_none(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var token = await ForgetAsync(host, alice);
        var stranger = host.NewBrowser();

        (await stranger.PostAsync("auth/password/reset", new { token, password = "short" }, Ct)).Code.ShouldBe("authentication.password_too_short");
        var reset = await stranger.PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct);

        reset.Status.ShouldBe(204, reset.Text);
        reset.Headers.Keys.ShouldNotContain("Set-Cookie");
        (await stranger.PostAsync("auth/password/reset", new { token, password = "twenty brown pelicans" }, Ct)).Code.ShouldBe("authentication.reset_link_invalid");
        (await browser.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
        (await stranger.SignInAsync(alice.Email, Person.OtherPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_link_is_spent_once_under_parallel_tries(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var token = await ForgetAsync(host, alice);

        var answers = await Race.RunAsync(20, number => host.NewBrowser().PostAsync("auth/password/reset", new { token, password = $"{number} violet kingfishers" }, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        answers.Where(answer => answer.Status != 204).Select(answer => answer.Code).Distinct().ShouldBe(["authentication.reset_link_invalid"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_link_is_over_after_half_an_hour(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var token = await ForgetAsync(host, alice);

        host.Clock.Advance(TimeSpan.FromMinutes(30));

        (await host.NewBrowser().PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct)).Code.ShouldBe("authentication.reset_link_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_does_not_get_past_the_second_factor(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);

        await host.NewBrowser().PostAsync("auth/password/reset", new { token = await ForgetAsync(host, alice), password = Person.OtherPassword }, Ct);

        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.OtherPassword, Ct)).Value("next").ShouldBe("second_factor");
    }

    [Theory, OnBothDatabases]
    public async Task Asking_for_a_link_tells_nothing_and_floods_nobody(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);

        var known = await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = alice.Email }, Ct);
        var unknown = await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = "nobody@example.com" }, Ct);
        for (var more = 0; more < 5; more++) await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = alice.Email }, Ct);

        known.Status.ShouldBe(202);
        (unknown.Status, unknown.Text).ShouldBe((known.Status, known.Text));
        await host.NothingIsWaitingAsync(Ct);
        host.Codes.To("nobody@example.com").ShouldBeEmpty();
        host.Codes.To(alice.Email).Count(message => message.Template == OneTimeTemplates.PasswordReset).ShouldBe(3);
    }

    [Theory, OnBothDatabases]
    public async Task A_fresh_second_factor_does_not_replace_the_present_password(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var thief = host.NewBrowser();
        await thief.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var offer = await thief.PostAsync("me/totp", null, Ct);
        var codes = (await thief.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct)).Body.GetProperty("codes");
        var stepUp = await thief.PostAsync("auth/step-up", null, Ct);
        var attempt = "auth/attempts/" + stepUp.Value("id");
        await thief.PostAsync(attempt + "/recovery-code", new { code = codes[0].GetString() }, Ct);
        (await thief.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);

        var taken = await thief.PostAsync("me/password", new { password = Person.OtherPassword }, Ct);

        taken.Code.ShouldBe("authentication.current_password_required", taken.Text);
        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_link_ends_with_a_change_of_the_password(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var token = await ForgetAsync(host, alice);

        await browser.PostAsync("me/password", new { current_password = Person.FirstPassword, password = Person.OtherPassword }, Ct);

        (await host.NewBrowser().PostAsync("auth/password/reset", new { token, password = "twenty brown pelicans" }, Ct)).Code.ShouldBe("authentication.reset_link_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task A_reset_link_ends_with_a_change_of_the_address(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var token = await ForgetAsync(host, alice);

        await browser.PostAsync("me/email/change", new { email = "new@example.com" }, Ct);
        var code = host.Codes.To("new@example.com").Single().Values["code"].Reveal();
        (await browser.PostAsync("me/email/change/confirm", new { code }, Ct)).Status.ShouldBe(204);

        (await host.NewBrowser().PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct)).Code.ShouldBe("authentication.reset_link_invalid");
    }

    private static async Task<string> ForgetAsync(SignInHost host, Person person)
    {
        var sent = host.Codes.To(person.Email).Count(message => message.Template == OneTimeTemplates.PasswordReset);
        (await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = person.Email }, Ct)).Status.ShouldBe(202);
        return (await host.Codes.WaitForAsync(OneTimeTemplates.PasswordReset, person.Email, sent + 1, Ct)).Values["token"].Reveal();
    }
}
