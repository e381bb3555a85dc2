using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using AuthServer.Tests.Integration.Pages;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>Codes work once and guesses are counted once, whichever instance is asked.</summary>
public sealed class SigningInOnThreeInstances(ThreeInstances instances) : IClassFixture<ThreeInstances>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_hundred_tries_with_one_code_one_wins_of_the_app_and_of_the_recovery_codes()
    {
        var (alice, app, codes) = await EnrolAsync();
        var tries = await ReachSecondFactorAsync(alice, 201);
        var code = app.NextCode();

        var byApp = await Race.RunAsync(200, number => tries[number].Browser.PostAsync(tries[number].Attempt + "/totp", new { code }, Ct));
        var waiting = tries.Where((_, number) => number == 200 || byApp[number].Status != 200).ToList();
        var byRecovery = await Race.RunAsync(200, number => waiting[number].Browser.PostAsync(waiting[number].Attempt + "/recovery-code", new { code = codes[3] }, Ct));
        var (winner, attempt) = waiting[byRecovery.ToList().FindIndex(answer => answer.Status == 200)];
        (await winner.PostAsync(attempt + "/complete", null, Ct)).Status.ShouldBe(200);

        OneShouldWin(byApp);
        OneShouldWin(byRecovery);
        (await winner.GetAsync("me/recovery-codes", Ct)).Value("left").ShouldBe("9");
    }

    [Fact]
    public async Task Of_two_hundred_guesses_at_a_password_five_are_looked_at()
    {
        var alice = await RegisterAsync();
        var guessers = new List<(SignInBrowser Browser, string Attempt)>();
        for (var number = 0; number < 200; number++)
        {
            var browser = NewBrowser(number);
            guessers.Add((browser, await browser.BeginAsync(alice.Email, Ct)));
        }

        var answers = await Race.RunAsync(200, number => guessers[number].Browser.PostAsync(guessers[number].Attempt + "/password", new { password = Person.WrongPassword }, Ct));

        answers.Where(answer => answer.Status != 401).Select(answer => answer.Text).ShouldBeEmpty();
        answers.Select(answer => answer.Comparable).Distinct().Count().ShouldBe(1);
        var rows = new Rows(instances.Data);
        (await rows.CountAsync("audit", "entries", FailuresOf, Ct, ("email", alice.Email))).ShouldBe(5);
        (await NewBrowser(200).TryPasswordAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(401);
    }

    private const string FailuresOf =
        "name = 'authentication.login_failed' AND subject = (SELECT id FROM identity.users WHERE email = @email)";

    private SignInBrowser NewBrowser(int number) => new(instances.NewClient($"198.51.{number}.{number + 1}"));

    private async Task<Person> RegisterAsync()
    {
        var email = $"alice{Guid.NewGuid():N}@example.com";
        var answer = await NewBrowser(1).PostAsync("auth/register", new { email, password = Person.FirstPassword }, Ct);
        answer.Status.ShouldBe(202, answer.Text);
        await UntilThereIsAsync(email);
        return new Person(email);
    }

    // The account is made right after the answer, by whichever instance is first.
    private async Task UntilThereIsAsync(string email)
    {
        var end = DateTime.UtcNow.AddSeconds(30);
        while ((await NewBrowser(2).SignInAsync(email, Person.FirstPassword, Ct)).Status != 200)
        {
            DateTime.UtcNow.ShouldBeLessThan(end, "The account was not made in time.");
            await Task.Delay(250, Ct);
        }
    }

    private async Task<(Person Alice, AuthenticatorApp App, IReadOnlyList<string> Codes)> EnrolAsync()
    {
        var alice = await RegisterAsync();
        var browser = NewBrowser(1);
        (await browser.SignInAsync(alice.Email, Person.FirstPassword, Ct)).Status.ShouldBe(200);
        var offer = await browser.PostAsync("me/totp", null, Ct);
        var app = new AuthenticatorApp(offer.Value("secret"));
        var confirmed = await browser.PostAsync("me/totp/confirm", new { code = app.NextCode() }, Ct);
        confirmed.Status.ShouldBe(200, confirmed.Text);
        return (alice, app, [.. confirmed.Body.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private static void OneShouldWin(IReadOnlyList<Answer> answers)
    {
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).Select(answer => answer.Code).Distinct().ShouldBeSubsetOf(["authentication.sign_in_refused", "kernel.contended"]);
    }

    private async Task<IReadOnlyList<(SignInBrowser Browser, string Attempt)>> ReachSecondFactorAsync(Person alice, int count)
    {
        // One after the other: a password counts as a guess until it has been looked at.
        var tries = new (SignInBrowser Browser, string Attempt)[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = Ct }, async (number, ct) =>
        {
            var browser = NewBrowser(number);
            tries[number] = (browser, await browser.ReachSecondFactorAsync(alice.Email, ct));
        });
        return tries;
    }
}
