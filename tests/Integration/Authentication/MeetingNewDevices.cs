using System.Net.Http.Json;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>A sign-in from a browser that was not used before is told to its owner (ASVS 6.3.5), and only that.</summary>
public sealed class MeetingNewDevices
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_first_sign_in_and_a_known_browser_are_no_news_a_new_browser_is(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var laptop = host.NewBrowser("203.0.113.77");
        var phone = host.NewBrowser("198.51.100.9", "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0");

        await SignInAsync(laptop, alice);
        await SignInAsync(laptop, alice);
        var before = Notices(host, alice).Count;
        await SignInAsync(phone, alice);
        await SignInAsync(phone, alice);

        before.ShouldBe(0);
        var notice = Notices(host, alice).ShouldHaveSingleItem();
        notice.Values["device"].Reveal().ShouldBe("Firefox on Android");
        notice.Values["network"].Reveal().ShouldBe("198.51.100.0/24");
        notice.Values["time"].Reveal().ShouldEndWith("UTC");
        notice.Values.Keys.ShouldBe(["time", "device", "network"], ignoreOrder: true);
        (await host.CountNamedAsync("authentication.new_device_seen", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_browser_is_known_to_one_person_and_not_to_the_next(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var (alice, bob) = (await host.RegisterAsync("alice@example.com", Ct), await host.RegisterAsync("bob@example.com", Ct));
        var (shared, bobs) = (host.NewBrowser(), host.NewBrowser());
        await SignInAsync(shared, alice);
        await SignInAsync(bobs, bob);

        await SignInAsync(shared, bob);

        Notices(host, bob).Count.ShouldBe(1);
        Notices(host, alice).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task An_invented_device_cookie_is_no_known_browser(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        await SignInAsync(host.NewBrowser(), alice);
        using var forger = HttpClients.For(host.Address);

        using var begun = await forger.PostAsJsonAsync("/api/v1/auth/attempts", new { identifier = alice.Email }, Ct);
        var attempt = begun.Headers.Location!.OriginalString;
        forger.DefaultRequestHeaders.Add("Cookie", begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0] + "; authserver-device=" + new string('A', 43));
        using var shown = await forger.PostAsJsonAsync(attempt + "/password", new { password = Person.FirstPassword }, Ct);
        using var completed = await forger.PostAsJsonAsync(attempt + "/complete", new { }, Ct);

        ((int)completed.StatusCode).ShouldBe(200, await completed.Content.ReadAsStringAsync(Ct));

        Notices(host, alice).Count.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_wrong_password_tells_nobody_of_a_device(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        await SignInAsync(host.NewBrowser(), alice);

        (await host.NewBrowser().SignInAsync(alice.Email, Person.WrongPassword, Ct)).Status.ShouldBe(401);

        Notices(host, alice).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_program_without_cookies_fills_no_mailbox(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);

        for (var time = 0; time < 9; time++) await SignInAsync(host.NewBrowser(), alice);

        Notices(host, alice).Count.ShouldBe(5);
        (await host.CountNamedAsync("authentication.new_device_seen", Ct)).ShouldBe(8);
    }

    private static IReadOnlyList<OneTimeMessage> Notices(SignInHost host, Person person) =>
        [.. host.Codes.To(person.Email).Where(message => message.Template == OneTimeTemplates.NewDevice)];

    private static async Task SignInAsync(SignInBrowser browser, Person person) =>
        (await browser.SignInAsync(person.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
}
