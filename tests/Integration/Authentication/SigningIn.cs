using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class SigningIn
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_password_opens_a_session_of_one_factor(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();

        var signedIn = await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        signedIn.Status.ShouldBe(200, signedIn.Text);
        signedIn.Value("acr").ShouldBe(AuthenticationContextClasses.SingleFactor);
        signedIn.Body.GetProperty("amr").EnumerateArray().Select(method => method.GetString()).ShouldBe(["pwd"]);
        (await browser.GetAsync("me/totp", Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Signing_in_again_goes_on_in_the_browsers_session_under_a_new_cookie(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var first = await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        var second = await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        // ASVS 7.2.4: the old cookie is dead; what applications were given in the session is not.
        second.Value("session_id").ShouldBe(first.Value("session_id"));
        second.Headers["Set-Cookie"].ShouldNotBe(first.Headers["Set-Cookie"]);
        (await browser.GetAsync("me/sessions", Ct)).Text.ShouldContain(first.Value("session_id"));
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_ends_the_session(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct);

        (await browser.PostAsync("auth/logout", null, Ct)).Status.ShouldBe(204);

        (await browser.GetAsync("me/totp", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_people_are_indistinguishable_and_cost_the_same_hashes(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);

        var beganKnown = await host.NewBrowser().PostAsync("auth/attempts", new { identifier = alice.Email }, Ct);
        var beganUnknown = await host.NewBrowser().PostAsync("auth/attempts", new { identifier = "nobody@example.com" }, Ct);
        var before = host.Hashes;
        var known = await host.NewBrowser().TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);
        var afterKnown = host.Hashes;
        var unknown = await host.NewBrowser().TryPasswordAsync("nobody@example.com", Person.WrongPassword, Ct);
        var afterUnknown = host.Hashes;

        beganUnknown.Status.ShouldBe(beganKnown.Status);
        beganUnknown.Comparable.ShouldBe(beganKnown.Comparable);
        known.Status.ShouldBe(401, known.Text);
        unknown.Status.ShouldBe(known.Status);
        unknown.Comparable.ShouldBe(known.Comparable);
        unknown.Headers.Keys.Order().ShouldBe(known.Headers.Keys.Order());
        (afterKnown - before).ShouldBe(1);
        (afterUnknown - afterKnown).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_step_out_of_order_is_refused(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(alice.Email, Ct);

        foreach (var step in new[] { "/complete", "/totp", "/recovery-code", "/enrolment", "/enrolment/confirm", "/new-password" })
        {
            var answer = await browser.PostAsync(attempt + step, new { code = "123456", password = Person.OtherPassword }, Ct);
            answer.Code.ShouldBe("authentication.wrong_step", step);
        }

        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Value("next").ShouldBe("completion");
        (await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Code.ShouldBe("authentication.wrong_step");
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
        (await browser.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task An_attempt_belongs_to_its_browser(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser();
        var attempt = await hers.BeginAsync(alice.Email, Ct);
        var other = host.NewBrowser();
        await other.BeginAsync(alice.Email, Ct);

        (await other.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct)).Code.ShouldBe("authentication.attempt_unknown");
        await hers.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);

        (await other.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_unknown");
        (await host.NewBrowser().PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_unknown");
        (await hers.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task An_attempt_is_over_after_ten_minutes(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(alice.Email, Ct);
        await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);

        host.Clock.Advance(TimeSpan.FromMinutes(10));

        (await browser.PostAsync(attempt + "/complete", null, Ct)).Code.ShouldBe("authentication.attempt_expired");
    }

    [Theory, OnBothDatabases]
    public async Task A_completed_attempt_is_completed_once_under_parallel_tries(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        var attempt = await browser.BeginAsync(alice.Email, Ct);
        await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);

        var answers = await Race.RunAsync(20, _ => browser.PostAsync(attempt + "/complete", null, Ct));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task An_unverified_address_stops_at_the_gate(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Identity:RequireVerifiedEmail", "true"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);

        var answer = await host.NewBrowser().SignInAsync(alice.Email, Person.FirstPassword, Ct);

        answer.Status.ShouldBe(403);
        answer.Code.ShouldBe("admission.email_unverified");
    }
}
