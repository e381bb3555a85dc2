using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Identity;

public sealed class ChangingAnEmail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_new_address_is_proved_and_the_old_one_told(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var asked = await alice.PostsAsync("me/email/change", new { email = "Alice.New@example.org" }, Ct);
        var before = await alice.GetsAsync("me", Ct);
        var proved = await alice.PostsAsync("me/email/change/confirm", new { code = host.Mail.Value("Alice.New@example.org", "change-email", "code") }, Ct);

        asked.Status.ShouldBe(204, asked.Text);
        before.Json.GetProperty("email").GetString().ShouldBe(alice.Email);
        proved.Status.ShouldBe(204, proved.Text);
        (await alice.GetsAsync("me", Ct)).Json.GetProperty("email").GetString().ShouldBe("Alice.New@example.org");
        host.Mail.TemplatesTo(alice.Email).ShouldBe(["email-change-notice", "email-change-notice"]);
        (await host.FindAsync("alice.new@EXAMPLE.org", Ct)).ShouldBe(alice.User);
        (await host.FindAsync(alice.Email, Ct)).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task An_address_with_an_account_gets_the_same_answer_and_its_owner_is_told(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var bob = await host.NewPersonAsync("bob", Ct);

        var taken = await alice.PostsAsync("me/email/change", new { email = bob.Email }, Ct);
        var free = await alice.PostsAsync("me/email/change", new { email = "free@example.org" }, Ct);

        (taken.Status, taken.Text).ShouldBe((free.Status, free.Text));
        host.Mail.TemplatesTo(bob.Email).ShouldBe(["account-exists"]);
    }

    [Theory, OnBothDatabases]
    public async Task Two_people_who_prove_one_address_at_once_do_not_both_get_it(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Identity:MessagesPerHour", "20"));
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.NewPersonAsync("racer", Ct)));
        var tokens = new List<string>();
        foreach (var person in people)
        {
            await person.PostsAsync("me/email/change", new { email = "wanted@example.org" }, Ct);
            tokens.Add(host.Mail.Value("wanted@example.org", "change-email", "token"));
        }

        var answers = await Race.RunAsync(people.Length, index => people[index].PostsAsync("me/email/change/confirm", new { token = tokens[index] }, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1, string.Join('\n', answers.Select(answer => answer.Text)));
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Code == "identity.email_taken");
    }

    [Theory, OnBothDatabases]
    public async Task A_link_is_accepted_once_and_only_from_its_owner(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (alice, eve) = (await host.NewPersonAsync("alice", Ct), await host.NewPersonAsync("eve", Ct));
        await alice.PostsAsync("me/email/change", new { email = "new@example.org" }, Ct);
        var proof = new { token = host.Mail.Value("new@example.org", "change-email", "token") };

        var stolen = await eve.PostsAsync("me/email/change/confirm", proof, Ct);
        var raced = await Race.RunAsync(200, _ => alice.PostsAsync("me/email/change/confirm", proof, Ct));

        stolen.Code.ShouldBe("identity.proof_invalid");
        raced.Count(answer => answer.Status == 204).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task It_needs_a_recent_sign_in(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(16));

        var answer = await alice.PostsAsync("me/email/change", new { email = "new@example.org" }, Ct);

        answer.Code.ShouldBe("http.recent_sign_in_required");
        host.Mail.TemplatesTo("new@example.org").ShouldBeEmpty();
    }

    [Theory, OnBothDatabases("alice@example.org\r\nBcc: eve@example.org")]
    [OnBothDatabases("not an address")]
    public async Task What_is_no_address_is_refused(Setup setup, string wanted)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var answer = await alice.PostsAsync("me/email/change", new { email = wanted }, Ct);

        answer.Code.ShouldBe("identity.email_malformed");
    }

    [Theory, OnBothDatabases]
    public async Task Nobodys_mailbox_is_flooded_from_many_accounts(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Identity:MessagesPerHour", "3"));
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.NewPersonAsync("eve", Ct)));
        foreach (var person in people) await person.PostsAsync("me/email/change", new { email = "Victim@example.org" }, Ct);

        var late = await people[4].PostsAsync("me/email/change", new { email = "victim@EXAMPLE.org" }, Ct);

        late.Code.ShouldBe("identity.too_many_messages");
        host.Mail.TemplatesTo("Victim@example.org").Count.ShouldBe(3);
    }

    [Theory]
    [OnBothDatabases(299, true)]
    [OnBothDatabases(302, false)]
    public async Task A_recent_sign_in_is_one_of_the_last_five_minutes(Setup setup, int seconds, bool isRecent)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        host.Clock.StandStill();
        var alice = await host.NewPersonAsync("alice", Ct);

        host.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await alice.PostsAsync("me/email/change", new { email = "new@example.org" }, Ct)).Status.ShouldBe(isRecent ? 204 : 403);
        (await alice.DeletesAsync("me", Ct)).Status.ShouldBe(isRecent ? 204 : 403);
    }
}
