using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.Sessions;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class OutlivingACredential
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_attempt_that_showed_the_former_password_ends_with_a_reset(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var (thief, attempt) = await ReachCompletionAsync(host, alice);

        await ResetAsync(host, alice);

        (await thief.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_ended");
        (await thief.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task An_attempt_that_showed_the_former_password_ends_with_a_change(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser();
        await hers.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var (thief, attempt) = await ReachCompletionAsync(host, alice);

        var changed = await hers.PostAsync("me/password", new { current_password = Person.FirstPassword, password = Person.OtherPassword }, Ct);

        changed.Status.ShouldBe(204, changed.Text);
        (await thief.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_ended");
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_attempts_that_have_to_change_the_password_one_does(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        await host.SendAsync(new RequirePasswordChange(await host.IdOfAsync(alice, Ct)), Ct);
        var (hers, thief) = (host.NewBrowser(), host.NewBrowser());
        var (herAttempt, thiefs) = (await hers.BeginAsync(alice.Email, Ct), await thief.BeginAsync(alice.Email, Ct));
        await hers.PostAsync(herAttempt + "/password", new { password = Person.FirstPassword }, Ct);
        await thief.PostAsync(thiefs + "/password", new { password = Person.FirstPassword }, Ct);

        var changed = await hers.PostAsync(herAttempt + "/new-password", new { password = Person.OtherPassword }, Ct);
        var late = await thief.PostAsync(thiefs + "/new-password", new { password = "twenty brown pelicans" }, Ct);

        changed.Value("next").ShouldBe("completion");
        late.Code.ShouldBe("authentication.attempt_ended");
        (await hers.PostAsync(herAttempt + "/complete", null, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task An_attempt_that_showed_a_removed_factor_ends(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser();
        await hers.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var offer = await hers.PostAsync("me/totp", null, Ct);
        await hers.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var thief = host.NewBrowser();
        var attempt = await thief.ReachSecondFactorAsync(alice.Email, Ct);
        await thief.PostAsync(attempt + "/totp", new { code = host.CodeOf(offer.Value("secret")) }, Ct);

        (await host.SendAsync(new RevokeTotp(await host.IdOfAsync(alice, Ct), Administrator: null), Ct)).IsSuccess.ShouldBeTrue();

        (await thief.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_ended");
    }

    [Theory]
    [OnBothDatabases("mine")]
    [OnBothDatabases("administrator")]
    public async Task To_end_all_sessions_ends_what_was_about_to_become_one(Setup setup, string who)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser();
        await hers.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var (thief, attempt) = await ReachCompletionAsync(host, alice);

        if (who == "mine") (await hers.DeleteAsync("me/sessions", Ct)).Status.ShouldBe(204);
        else await host.SendAsync(new EndUserSessions(await host.IdOfAsync(alice, Ct)), Ct);

        (await thief.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_ended");
    }

    [Theory, OnBothDatabases]
    public async Task No_session_survives_a_reset_that_races_with_completions(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        List<(SignInBrowser Browser, string Attempt)> thieves = [];
        for (var number = 0; number < 12; number++) thieves.Add(await ReachCompletionAsync(host, alice));
        await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = alice.Email }, Ct);
        var token = (await host.Codes.WaitForAsync(OneTimeTemplates.PasswordReset, alice.Email, 1, Ct)).Values["token"].Reveal();

        await Race.RunAsync(13, number => number == 12
            ? host.NewBrowser().PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct)
            : thieves[number].Browser.PostAsync(thieves[number].Attempt + "/complete", null, Ct));

        var still = await Task.WhenAll(thieves.Select(thief => thief.Browser.GetAsync("me/totp", Ct)));
        still.Select(answer => answer.Status).Distinct().ShouldBe([401]);
    }

    private static async Task<(SignInBrowser Browser, string Attempt)> ReachCompletionAsync(SignInHost host, Person person)
    {
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(person.Email, Ct);
        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Value("next").ShouldBe("completion");
        return (browser, attempt);
    }

    private static async Task ResetAsync(SignInHost host, Person person)
    {
        await host.NewBrowser().PostAsync("auth/password/forgot", new { identifier = person.Email }, Ct);
        var token = (await host.Codes.WaitForAsync(OneTimeTemplates.PasswordReset, person.Email, 1, Ct)).Values["token"].Reveal();
        (await host.NewBrowser().PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct)).Status.ShouldBe(204);
    }
}
