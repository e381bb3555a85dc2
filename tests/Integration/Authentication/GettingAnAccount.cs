using AuthServer.Orchestration.Authentication.SetUp;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authentication;

public sealed class GettingAnAccount
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_a_mail(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var before = host.Hashes;
        var fresh = await host.NewBrowser().PostAsync("auth/register", new { email = "alice@example.com", password = Person.FirstPassword }, Ct);
        var afterFresh = host.Hashes;
        await host.Codes.WaitForAsync(OneTimeTemplates.VerifyEmail, "alice@example.com", 1, Ct);

        var taken = await host.NewBrowser().PostAsync("auth/register", new { email = "Alice@Example.com", password = Person.OtherPassword }, Ct);

        (taken.Status, taken.Text).ShouldBe((fresh.Status, fresh.Text));
        (host.Hashes - afterFresh).ShouldBe(afterFresh - before);
        await host.Codes.WaitForAsync(OneTimeTemplates.AccountExists, "alice@example.com", 1, Ct);
        (await host.NewBrowser().TryPasswordAsync("alice@example.com", Person.OtherPassword, Ct)).Status.ShouldBe(401);
        (await host.NewBrowser().TryPasswordAsync("alice@example.com", Person.FirstPassword, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task One_address_raced_makes_one_account(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);

        var answers = await Race.RunAsync(12, number => host.NewBrowser().PostAsync("auth/register", new { email = "alice@example.com", password = $"{number} silver cormorants" }, Ct));

        answers.Select(answer => answer.Status).Distinct().ShouldBe([202]);
        await host.NothingIsWaitingAsync(Ct);
        var works = 0;
        for (var number = 0; number < 12; number++)
        {
            if ((await host.NewBrowser().TryPasswordAsync("alice@example.com", $"{number} silver cormorants", Ct)).Status == 200) works++;
            host.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        works.ShouldBe(1);
    }

    [Theory]
    [OnBothDatabases("Closed", "authentication.registration_closed")]
    [OnBothDatabases("InvitationOnly", "authentication.invitation_required")]
    public async Task Registration_can_be_closed(Setup setup, string mode, string code)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct, ("Authentication:Registration", mode));

        (await host.NewBrowser().PostAsync("auth/register", new { email = "alice@example.com", password = Person.FirstPassword }, Ct)).Code.ShouldBe(code);
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_password_is_refused_with_its_reason(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);

        async Task<string?> RefusalAsync(string password) => (await host.NewBrowser().PostAsync("auth/register", new { email = "alice@example.com", password }, Ct)).Code;

        (await RefusalAsync("short")).ShouldBe("authentication.password_too_short");
        (await RefusalAsync("AuthServer AuthServer")).ShouldBe("authentication.password_contains_context");
        (await RefusalAsync(new string('ü', 600))).ShouldBe("authentication.password_too_long");
        (await RefusalAsync("1QAZ2wsx3edc4rfv")).ShouldBe("authentication.password_too_common");
        (await RefusalAsync("")).ShouldBe("kernel.shape_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_address_or_name_is_refused_at_once(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);

        var address = await host.NewBrowser().PostAsync("auth/register", new { email = "no address", password = Person.FirstPassword }, Ct);
        var name = await host.NewBrowser().PostAsync("auth/register", new { email = "alice@example.com", name = new string('n', 2000), password = Person.FirstPassword }, Ct);

        (address.Status, address.Code).ShouldBe((400, "identity.email_malformed"));
        name.Status.ShouldBe(400, name.Text);
        (await host.CountAsync("authentication", "asked_requests", Ct)).ShouldBe(0);
        (await host.CountAsync("identity", "users", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task The_set_up_link_makes_one_administrator_however_often_it_is_raced(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var links = new List<string>();
        for (var start = 0; start < 4; start++) links.Add((await host.SendAsync(new PrepareSetUp(), Ct)).Value.Token!.Reveal());

        var answers = await Race.RunAsync(20, number => host.NewBrowser().PostAsync(
            "auth/set-up", new { token = links[number % 4], email = $"admin{number}@example.com", password = Person.FirstPassword }, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
        var winner = answers.ToList().FindIndex(answer => answer.Status == 204);
        var roles = await host.AskAsync(async services =>
        {
            var user = await services.GetRequiredService<IUserDirectory>().FindByIdentifierAsync($"admin{winner}@example.com", Ct);
            return await services.GetRequiredService<IRoles>().OfAsync(user!.Value, Ct);
        });
        roles.ShouldBe(["admin"]);
        (await host.SendAsync(new PrepareSetUp(), Ct)).Value.Token.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_set_up_link_survives_a_refused_try_and_ends_after_a_day(Setup setup)
    {
        await using var host = await SignInHost.StartAsync(setup, Ct);
        var token = (await host.SendAsync(new PrepareSetUp(), Ct)).Value.Token!.Reveal();

        (await host.NewBrowser().PostAsync("auth/set-up", new { token = "wrong", email = "admin@example.com", password = Person.FirstPassword }, Ct)).Code.ShouldBe("authentication.set_up_link_invalid");
        (await host.NewBrowser().PostAsync("auth/set-up", new { token, email = "admin@example.com", password = "short" }, Ct)).Code.ShouldBe("authentication.password_too_short");
        (await host.NewBrowser().PostAsync("auth/set-up", new { token, email = "no address", password = Person.FirstPassword }, Ct)).Code.ShouldBe("identity.email_malformed");
        host.Clock.Advance(TimeSpan.FromHours(25));
        (await host.NewBrowser().PostAsync("auth/set-up", new { token, email = "admin@example.com", password = Person.FirstPassword }, Ct)).Code.ShouldBe("authentication.set_up_link_invalid");
        var fresh = (await host.SendAsync(new PrepareSetUp(), Ct)).Value.Token!.Reveal();

        (await host.NewBrowser().PostAsync("auth/set-up", new { token = fresh, email = "admin@example.com", password = Person.FirstPassword }, Ct)).Status.ShouldBe(204);
    }
}
