using AuthServer.Domain.Authentication.RecoveryCodes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class ProvingASecondFactor
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_enrolled_app_is_asked_for_and_makes_a_session_of_two_factors(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, secret, _) = await EnrolAsync(host);
        var browser = host.NewBrowser();
        var attempt = await browser.ReachSecondFactorAsync(alice.Email, Ct);

        (await browser.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.wrong_step");
        (await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct)).Value("next").ShouldBe("completion");
        var signedIn = await browser.PostAsync(attempt + "/complete", null, Ct);

        signedIn.Value("acr").ShouldBe(AuthenticationContextClasses.TwoFactor);
        signedIn.Body.GetProperty("amr").EnumerateArray().Select(method => method.GetString()).ShouldBe(["pwd", "otp", "mfa"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_accepted_once_under_two_hundred_parallel_tries(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, secret, _) = await EnrolAsync(host);
        var thieves = new List<(SignInBrowser Browser, string Attempt)>();
        for (var number = 0; number < 200; number++)
        {
            var browser = host.NewBrowser($"198.51.{number}.{number + 1}");
            thieves.Add((browser, await browser.ReachSecondFactorAsync(alice.Email, Ct)));
        }

        host.Clock.StandStill();
        var code = host.CodeOf(secret);
        var answers = await Race.RunAsync(200, number => thieves[number].Browser.PostAsync(thieves[number].Attempt + "/totp", new { code }, Ct));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).Select(answer => answer.Code).Distinct().ShouldBeSubsetOf(["authentication.sign_in_refused", "kernel.contended"]);
    }

    [Theory, OnBothDatabases]
    public async Task The_code_that_enrolled_the_app_does_not_sign_in(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        host.Clock.StandStill();
        var (alice, secret, _) = await EnrolAsync(host, letTimePass: false);
        var browser = host.NewBrowser();
        var attempt = await browser.ReachSecondFactorAsync(alice.Email, Ct);

        (await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct)).Code.ShouldBe("authentication.sign_in_refused");
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_recovery_code_works_once_under_two_hundred_parallel_tries(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, _, codes) = await EnrolAsync(host);
        var tries = new List<(SignInBrowser Browser, string Attempt)>();
        for (var number = 0; number < 200; number++)
        {
            var browser = host.NewBrowser($"198.51.{number}.{number + 1}");
            tries.Add((browser, await browser.ReachSecondFactorAsync(alice.Email, Ct)));
        }

        var answers = await Race.RunAsync(200, number => tries[number].Browser.PostAsync(tries[number].Attempt + "/recovery-code", new { code = codes[3] }, Ct));
        var (winner, attempt) = tries[answers.ToList().FindIndex(answer => answer.Status == 200)];
        var signedIn = await winner.PostAsync(attempt + "/complete", null, Ct);

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        signedIn.Body.GetProperty("amr").EnumerateArray().Select(method => method.GetString()).ShouldBe(["pwd", "recovery_code", "mfa"]);
        (await winner.GetAsync("me/recovery-codes", Ct)).Value("left").ShouldBe("9");
    }

    [Theory, OnBothDatabases]
    public async Task Fresh_recovery_codes_make_the_earlier_ones_worthless(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, secret, codes) = await EnrolAsync(host);
        var browser = host.NewBrowser();
        var attempt = await browser.ReachSecondFactorAsync(alice.Email, Ct);
        await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct);
        await browser.PostAsync(attempt + "/complete", null, Ct);

        var fresh = await browser.PostAsync("me/recovery-codes", null, Ct);

        fresh.Body.GetProperty("codes").GetArrayLength().ShouldBe(10);
        var other = host.NewBrowser();
        var second = await other.ReachSecondFactorAsync(alice.Email, Ct);
        (await other.PostAsync(second + "/recovery-code", new { code = codes[0] }, Ct)).Status.ShouldBe(401);
        (await other.PostAsync(second + "/recovery-code", new { code = fresh.Body.GetProperty("codes")[0].GetString()!.ToLowerInvariant() }, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Guesses_at_codes_are_limited_too(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, secret, _) = await EnrolAsync(host);
        var browser = host.NewBrowser();
        var attempt = await browser.ReachSecondFactorAsync(alice.Email, Ct);
        for (var guess = 0; guess < 5; guess++) (await browser.PostAsync(attempt + "/totp", new { code = "abcdef" }, Ct)).Status.ShouldBe(401);

        (await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct)).Status.ShouldBe(401);
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        (await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Enrolling_ends_other_sessions_and_needs_a_recent_sign_in(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var other = host.NewBrowser();
        await other.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        (await browser.PostAsync("me/totp", null, Ct)).Code.ShouldBe("authentication.recent_sign_in_required");
        var again = await browser.PostAsync("auth/re-authenticate", null, Ct);
        var attempt = "auth/attempts/" + again.Value("id");
        await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        (await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct)).Status.ShouldBe(200);

        (await other.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
        (await browser.GetAsync("me/totp", Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_step_up_makes_the_session_stronger(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var weak = await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        var stepUp = await browser.PostAsync("auth/step-up", null, Ct);
        var attempt = "auth/attempts/" + stepUp.Value("id");
        stepUp.Value("next").ShouldBe("second_factor");
        await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        var strong = await browser.PostAsync(attempt + "/complete", null, Ct);

        strong.Value("acr").ShouldBe(AuthenticationContextClasses.TwoFactor);
        strong.Value("session_id").ShouldBe(weak.Value("session_id"));
        (await browser.GetAsync("me/sessions", Ct)).Text.ShouldContain(weak.Value("session_id"));
    }

    [Theory, OnBothDatabases]
    public async Task A_step_up_does_not_make_an_old_password_fresh(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var stepUp = await browser.PostAsync("auth/step-up", null, Ct);
        var attempt = "auth/attempts/" + stepUp.Value("id");
        await browser.PostAsync(attempt + "/totp", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);

        (await browser.PostAsync("me/recovery-codes", null, Ct)).Code.ShouldBe("authentication.recent_sign_in_required");
        (await browser.DeleteAsync("me/totp", Ct)).Code.ShouldBe("authentication.recent_sign_in_required");
    }

    [Theory, OnBothDatabases]
    public async Task A_demanded_factor_is_enrolled_during_the_sign_in_and_cannot_be_removed(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:SecondFactor", "Everybody"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(alice.Email, Ct);

        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Value("next").ShouldBe("enrolment");
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.wrong_step");
        var offer = await browser.PostAsync(attempt + "/enrolment", null, Ct);
        var confirmed = await browser.PostAsync(attempt + "/enrolment/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        confirmed.Body.GetProperty("recovery_codes").GetArrayLength().ShouldBe(10);
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Value("acr").ShouldBe(AuthenticationContextClasses.TwoFactor);

        (await browser.DeleteAsync("me/totp", Ct)).Code.ShouldBe("authentication.second_factor_demanded");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_asks_for_two_factors_gets_them_or_nothing(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();

        var begun = await browser.PostAsync("auth/attempts", new { identifier = alice.Email, acr = AuthenticationContextClasses.TwoFactor }, Ct);
        var shown = await browser.PostAsync($"auth/attempts/{begun.Value("id")}/password", new { password = Person.FirstPassword }, Ct);

        shown.Value("next").ShouldBe("enrolment");
        (await browser.PostAsync("auth/attempts", new { identifier = alice.Email, acr = "urn:example:unknown" }, Ct)).Code.ShouldBe("authentication.acr_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task A_time_step_is_spent_once_by_two_hundred_instances(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, _, _) = await EnrolAsync(host);
        var id = await host.IdOfAsync(alice, Ct);

        var spent = await Race.RunAsync(200, _ => host.WorkAsync(
            async services => await services.GetRequiredService<ITotpAuthenticators>().SpendStepAsync(id, 123_456_789, Ct), Ct));

        spent.Count(won => won).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_recovery_code_is_spent_once_by_two_hundred_instances(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, _, codes) = await EnrolAsync(host);
        var (id, hash) = (await host.IdOfAsync(alice, Ct), RecoveryCode.HashOf(RecoveryCode.Read(Secret.Of(codes[3]))!));

        var spent = await Race.RunAsync(200, _ => host.WorkAsync(
            async services => await services.GetRequiredService<IRecoveryCodes>().SpendAsync(id, hash, host.Clock.GetUtcNow(), Ct), Ct));

        spent.Count(won => won).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_be_without_a_factor_removes_it_with_its_codes(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, secret, _) = await EnrolAsync(host);
        var (browser, other) = (host.NewBrowser(), host.NewBrowser());
        foreach (var one in new[] { other, browser })
        {
            var attempt = await one.ReachSecondFactorAsync(alice.Email, Ct);
            await one.PostAsync(attempt + "/totp", new { code = host.CodeOf(secret) }, Ct);
            (await one.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
            host.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        (await browser.DeleteAsync("me/totp", Ct)).Status.ShouldBe(204);

        (await browser.GetAsync("me/recovery-codes", Ct)).Value("left").ShouldBe("0");
        (await other.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
        (await browser.DeleteAsync("me/totp", Ct)).Code.ShouldBe("authentication.totp_missing");
        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Value("next").ShouldBe("completion");
    }

    private static async Task<(Person Alice, string Secret, IReadOnlyList<string> Codes)> EnrolAsync(SignInHost host, bool letTimePass = true)
    {
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        (await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        offer.Value("uri").ShouldStartWith("otpauth://totp/");
        var confirmed = await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct);
        confirmed.Status.ShouldBe(200, confirmed.Text);

        // The code that enrolled is spent; the next one comes with the next step.
        if (letTimePass) host.Clock.Advance(TimeSpan.FromSeconds(30));
        return (alice, offer.Value("secret"), [.. confirmed.Body.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }
}
