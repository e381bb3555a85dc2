using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class OfferingAnAuthenticatorApp
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_offer_belongs_to_the_session_that_asked_for_it(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var (hers, other) = (await SignInAsync(host, alice), await SignInAsync(host, alice));
        var offer = await hers.PostAsync("me/totp", null, Ct);
        var code = new { code = host.CodeOf(offer.Value("secret")) };

        (await other.PostAsync("me/totp/confirm", code, Ct)).Code.ShouldBe("authentication.totp_offer_ended");
        (await hers.PostAsync("me/totp/confirm", code, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task An_offer_of_an_attempt_is_confirmed_in_no_session(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var session = await SignInAsync(host, alice);
        var browser = host.NewBrowser();
        var begun = await browser.PostAsync("auth/attempts", new { identifier = alice.Email, acr = "urn:authserver:acr:2fa" }, Ct);
        var attempt = "auth/attempts/" + begun.Value("id");
        await browser.PostAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);
        var offer = await browser.PostAsync(attempt + "/enrolment", null, Ct);
        var code = new { code = host.CodeOf(offer.Value("secret")) };

        (await session.PostAsync("me/totp/confirm", code, Ct)).Code.ShouldBe("authentication.totp_offer_ended");
        (await browser.PostAsync(attempt + "/enrolment/confirm", code, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task An_offer_is_over_after_ten_minutes(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = await SignInAsync(host, alice);
        var offer = await browser.PostAsync("me/totp", null, Ct);

        host.Clock.Advance(TimeSpan.FromMinutes(10));

        (await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct)).Code.ShouldBe("authentication.totp_offer_ended");
    }

    [Theory, OnBothDatabases]
    public async Task Guesses_at_the_first_code_are_limited_and_recorded(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = await SignInAsync(host, alice);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        for (var guess = 0; guess < 5; guess++) (await browser.PostAsync("me/totp/confirm", new { code = "abcdef" }, Ct)).Code.ShouldBe("authentication.totp_code_wrong");

        (await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct)).Code.ShouldBe("authentication.totp_code_wrong");
        (await host.CountFactsAsync("authentication.login_failed", Ct)).ShouldBe(5);
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        (await browser.PostAsync("me/totp/confirm", new { code = host.CodeOf(offer.Value("secret")) }, Ct)).Status.ShouldBe(200);
    }

    private static async Task<SignInBrowser> SignInAsync(SignInHost host, Person person)
    {
        var browser = host.NewBrowser();
        (await browser.SignInAsync(person.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        return browser;
    }
}
