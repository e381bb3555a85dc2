using AuthServer.Infrastructure.Authentication.Throttling;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class GuessingPasswords
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Two_hundred_parallel_guesses_from_many_addresses_stay_within_the_limit(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var guessers = new List<(SignInBrowser Browser, string Attempt)>();
        for (var number = 0; number < 200; number++)
        {
            var browser = host.NewBrowser($"198.51.{number}.{number + 1}");
            guessers.Add((browser, await browser.BeginAsync(alice.Email, Ct)));
        }

        var before = host.Hashes;
        var answers = await Race.RunAsync(200, number => guessers[number].Browser.PostAsync(guessers[number].Attempt + "/password", new { password = Person.WrongPassword }, Ct));

        (host.Hashes - before).ShouldBe(5);
        answers.Select(answer => answer.Status).Distinct().ShouldBe([401]);
        answers.Select(answer => answer.Comparable).Distinct().Count().ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_wait_follows_and_the_right_password_works_after_it(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        host.Clock.StandStill();
        var browser = host.NewBrowser();
        host.Clock.StandStill();
        for (var guess = 0; guess < 5; guess++) await browser.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);

        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Code.ShouldBe("authentication.sign_in_refused");
        host.Clock.Advance(TimeSpan.FromSeconds(29));
        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        (await browser.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct)).Status.ShouldBe(401);
        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_people_wait_as_known_ones_do(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var browser = host.NewBrowser();
        for (var guess = 0; guess < 5; guess++) await browser.TryPasswordAsync("nobody@example.com", Person.WrongPassword, Ct);

        var before = host.Hashes;
        (await browser.TryPasswordAsync(" NOBODY@example.com", Person.WrongPassword, Ct)).Code.ShouldBe("authentication.sign_in_refused");

        host.Hashes.ShouldBe(before);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_cannot_lock_out_a_browser_that_signed_in_before(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser("203.0.113.7");
        (await hers.SignInAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        var stranger = host.NewBrowser("198.51.100.7");
        for (var guess = 0; guess < 8; guess++) await stranger.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);

        (await stranger.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);

        (await hers.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_hundred_failures_disable_the_password_until_it_is_reset(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:Throttling:DisableAfterFailures", "7"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        for (var guess = 0; guess < 7; guess++)
        {
            await browser.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);
            host.Clock.Advance(TimeSpan.FromMinutes(16));
        }

        host.Clock.Advance(TimeSpan.FromHours(13));
        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);
        await browser.PostAsync("auth/password/forgot", new { identifier = alice.Email }, Ct);
        var token = (await host.Codes.WaitForAsync("password-reset", alice.Email, 1, Ct)).Values["token"].Reveal();
        (await browser.PostAsync("auth/password/reset", new { token, password = Person.OtherPassword }, Ct)).Status.ShouldBe(204);

        (await browser.TryPasswordAsync(alice.Email, Person.OtherPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_network_that_guesses_at_many_accounts_is_told_to_wait(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:Throttling:FailuresPerAddress", "10"), ("Authentication:Throttling:FailuresPerNetwork", "20"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var sprayer = host.NewBrowser("198.51.100.7");
        for (var guess = 0; guess < 10; guess++) (await sprayer.TryPasswordAsync($"victim{guess}@example.com", Person.WrongPassword, Ct)).Status.ShouldBe(401);

        var before = host.Hashes;
        var refused = await sprayer.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct);

        refused.Status.ShouldBe(429);
        refused.Code.ShouldBe("authentication.too_many_tries");
        int.Parse(refused.Headers["Retry-After"]).ShouldBeInRange(1, 600);
        host.Hashes.ShouldBe(before);
        (await host.NewBrowser("203.0.113.9").TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        (await sprayer.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Right_passwords_use_nothing_up_of_a_networks_limit(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:Throttling:FailuresPerAddress", "5"), ("Authentication:Throttling:FailuresPerNetwork", "5"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var office = host.NewBrowser("198.51.100.7");

        for (var colleague = 0; colleague < 12; colleague++)
            (await office.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_that_is_out_of_guesses_leaves_its_neighbours_theirs(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(
            setup, Ct, ("Authentication:Throttling:FailuresPerAddress", "5"), ("Authentication:Throttling:FailuresPerNetwork", "12"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var stranger = host.NewBrowser("198.51.100.7");
        for (var guess = 0; guess < 20; guess++) await stranger.TryPasswordAsync($"nobody{guess}@example.com", Person.WrongPassword, Ct);

        var neighbour = await host.NewBrowser("198.51.100.8").TryPasswordAsync(alice.Email, Person.FirstPassword, Ct);

        (await stranger.TryPasswordAsync("nobody@example.com", Person.WrongPassword, Ct)).Status.ShouldBe(429);
        neighbour.Status.ShouldBe(200, neighbour.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_full_neighbourhood_costs_an_address_none_of_its_guesses(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(
            setup, Ct, ("Authentication:Throttling:FailuresPerAddress", "5"), ("Authentication:Throttling:FailuresPerNetwork", "5"), ("Authentication:Throttling:NetworkWindowMinutes", "10"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        for (var guess = 0; guess < 5; guess++) await host.NewBrowser("198.51.100.7").TryPasswordAsync($"nobody{guess}@example.com", Person.WrongPassword, Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        var neighbour = host.NewBrowser("198.51.100.8");
        for (var guess = 0; guess < 6; guess++) (await neighbour.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(429);

        host.Clock.Advance(TimeSpan.FromMinutes(2));

        (await neighbour.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory]
    [OnBothDatabases("@bücher.example", "@xn--bcher-kva.example")]
    [OnBothDatabases("@example.com", "@example。com")]
    public async Task Two_spellings_of_a_name_share_their_guesses_whether_or_not_it_is_known(Setup setup, string one, string other)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        await host.RegisterAsync("known" + one, Ct);

        async Task<int> HashesOfSixGuessesAsync(string name)
        {
            var before = host.Hashes;
            for (var guess = 0; guess < 6; guess++) await host.NewBrowser().TryPasswordAsync(name + (guess % 2 == 0 ? one : other), Person.WrongPassword, Ct);
            return host.Hashes - before;
        }

        (await HashesOfSixGuessesAsync("known")).ShouldBe(5);
        (await HashesOfSixGuessesAsync("unknown")).ShouldBe(5);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_at_the_same_address_does_not_lock_out_a_known_browser(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(
            setup, Ct, ("Authentication:Throttling:FailuresPerAddress", "5"), ("Authentication:Throttling:FailuresPerNetwork", "5"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var hers = host.NewBrowser("198.51.100.7");
        (await hers.SignInAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        var colleague = host.NewBrowser("198.51.100.7");
        for (var guess = 0; guess < 7; guess++) await colleague.TryPasswordAsync($"nobody{guess}@example.com", Person.WrongPassword, Ct);

        (await colleague.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(429);
        (await hers.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_password_stays_so_however_much_is_swept(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:Throttling:DisableAfterFailures", "5"));
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        for (var guess = 0; guess < 5; guess++) await host.NewBrowser().TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);
        host.Clock.Advance(TimeSpan.FromDays(40));

        await host.WorkAsync(async services => await new OldGuessesRule(services.GetRequiredService<SqlSession>()).SweepAsync(1000, host.Clock.GetUtcNow(), Ct) >= 0, Ct);

        (await host.NewBrowser().TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_limit_that_a_right_guess_would_have_met_is_told_to_nobody(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var alice = await host.RegisterAsync("alice@example.com", Ct);
        var browser = host.NewBrowser();
        for (var guess = 0; guess < 4; guess++) await browser.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);

        (await browser.TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);

        (await host.CountFactsAsync("authentication.attempts_throttled", Ct)).ShouldBe(0);
        for (var guess = 0; guess < 5; guess++) await browser.TryPasswordAsync(alice.Email, Person.WrongPassword, Ct);
        (await host.CountFactsAsync("authentication.attempts_throttled", Ct)).ShouldBe(1);
    }
}
