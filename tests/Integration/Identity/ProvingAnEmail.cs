using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Identity;

public sealed class ProvingAnEmail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Whoever_registers_is_sent_a_link_that_works_once(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var proof = new { token = host.Mail.Value(alice.Email, "verify-email", "token") };

        var first = await host.Stranger().PostsAsync("auth/email/verification/confirm", proof, Ct);
        var second = await host.Stranger().PostsAsync("auth/email/verification/confirm", proof, Ct);

        first.Status.ShouldBe(204, first.Text);
        second.Status.ShouldBe(400);
        second.Code.ShouldBe("identity.proof_invalid");
        (await alice.GetsAsync("me", Ct)).Json.GetProperty("email_verified").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_accepted_once_of_200_parallel_tries(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var proof = new { code = host.Mail.Value(alice.Email, "verify-email", "code") };

        var answers = await Race.RunAsync(200, _ => alice.PostsAsync("me/email/verification/confirm", proof, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1, answers.First(answer => answer.Status != 204).Text);
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Code == "identity.proof_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task A_link_is_accepted_once_of_200_parallel_tries(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var proof = new { token = host.Mail.Value(alice.Email, "verify-email", "token") };

        var answers = await Race.RunAsync(200, _ => host.Stranger().PostsAsync("auth/email/verification/confirm", proof, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Parallel_guesses_use_the_attempts_up(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var code = host.Mail.Value(alice.Email, "verify-email", "code");

        var guesses = await Race.RunAsync(200, _ => alice.PostsAsync("me/email/verification/confirm", new { code = Other(code) }, Ct));
        var late = await alice.PostsAsync("me/email/verification/confirm", new { code }, Ct);

        guesses.ShouldAllBe(answer => answer.Code == "identity.proof_invalid");
        late.Code.ShouldBe("identity.proof_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task The_fifth_guess_is_the_last(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var code = host.Mail.Value(alice.Email, "verify-email", "code");
        for (var guess = 0; guess < 4; guess++)
            await host.Stranger().PostsAsync("auth/email/verification/confirm", new { email = alice.Email, code = Other(code) }, Ct);

        var fifth = await host.Stranger().PostsAsync("auth/email/verification/confirm", new { email = alice.Email.ToUpperInvariant(), code }, Ct);

        fifth.Status.ShouldBe(204, fifth.Text);
    }

    [Theory, OnBothDatabases]
    public async Task Codes_last_ten_minutes_and_links_a_day(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var bob = await host.NewPersonAsync("bob", Ct, isVerified: false);

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var byCode = await alice.PostsAsync("me/email/verification/confirm", new { code = host.Mail.Value(alice.Email, "verify-email", "code") }, Ct);
        var byLink = await alice.PostsAsync("me/email/verification/confirm", new { token = host.Mail.Value(alice.Email, "verify-email", "token") }, Ct);
        host.Clock.Advance(TimeSpan.FromHours(24));
        var late = await host.Stranger().PostsAsync("auth/email/verification/confirm", new { token = host.Mail.Value(bob.Email, "verify-email", "token") }, Ct);

        byCode.Code.ShouldBe("identity.proof_invalid");
        byLink.Status.ShouldBe(204, byLink.Text);
        late.Code.ShouldBe("identity.proof_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_elses_link_and_code_are_refused_and_stay_good(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var eve = await host.NewPersonAsync("eve", Ct, isVerified: false);
        var (token, code) = (host.Mail.Value(alice.Email, "verify-email", "token"), host.Mail.Value(alice.Email, "verify-email", "code"));

        var byLink = await eve.PostsAsync("me/email/verification/confirm", new { token }, Ct);
        var byCode = await eve.PostsAsync("me/email/verification/confirm", new { code }, Ct);
        var asChange = await alice.PostsAsync("me/email/change/confirm", new { token }, Ct);
        var owner = await alice.PostsAsync("me/email/verification/confirm", new { token }, Ct);

        byLink.Code.ShouldBe("identity.proof_invalid");
        byCode.Code.ShouldBe("identity.proof_invalid");
        asChange.Code.ShouldBe("identity.proof_invalid");
        owner.Status.ShouldBe(204, owner.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_gets_the_same_answer_for_every_address_and_mail_only_for_their_own(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var bob = await host.NewPersonAsync("bob", Ct, isVerified: true);

        var nobody = await host.Stranger().PostsAsync("auth/email/verification", new { email = "nobody@example.org" }, Ct);
        var verified = await host.Stranger().PostsAsync("auth/email/verification", new { email = bob.Email }, Ct);
        var unverified = await host.Stranger().PostsAsync("auth/email/verification", new { email = alice.Email }, Ct);
        await host.Mail.WaitForAsync(alice.Email, 2, Ct);

        new[] { nobody.Status, verified.Status, unverified.Status }.ShouldAllBe(status => status == 202);
        new[] { nobody.Text, verified.Text, unverified.Text }.Distinct().Count().ShouldBe(1);
        host.Mail.TemplatesTo(alice.Email).ShouldBe(["verify-email", "verify-email"]);
        host.Mail.TemplatesTo(bob.Email).ShouldBeEmpty();
        host.Mail.TemplatesTo("nobody@example.org").ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_new_code_ends_the_old_one_and_only_five_an_hour_are_sent(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        var old = host.Mail.Value(alice.Email, "verify-email", "token");

        for (var message = 0; message < 5; message++)
            (await alice.PostsAsync("me/email/verification", null, Ct)).Status.ShouldBe(204);
        var sixth = await alice.PostsAsync("me/email/verification", null, Ct);
        var replaced = await alice.PostsAsync("me/email/verification/confirm", new { token = old }, Ct);

        sixth.Status.ShouldBe(429);
        sixth.Code.ShouldBe("identity.too_many_messages");
        replaced.Code.ShouldBe("identity.proof_invalid");
    }

    [Theory, OnBothDatabases("{}")]
    [OnBothDatabases("{\"code\":\"\"}")]
    [OnBothDatabases("{\"token\":\"\"}")]
    [OnBothDatabases("{\"email\":\"x@example.org\",\"code\":null}")]
    public async Task Empty_proofs_prove_nothing(Setup setup, string body)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);

        var answer = await host.Stranger().PostsAsync("auth/email/verification/confirm", System.Text.Json.JsonDocument.Parse(body).RootElement, Ct);

        answer.Status.ShouldBe(400, answer.Text);
    }

    private static string Other(string code) => code[..5] + (char)('0' + ((code[5] - '0' + 1) % 10));

    [Theory, OnBothDatabases]
    public async Task New_codes_give_no_new_guesses_beyond_twenty_a_day_and_the_link_still_works(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Identity:MessagesPerHour", "100"));
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);
        for (var mail = 0; mail < 4; mail++)
        {
            await GuessAsync(host, alice, 5);
            await alice.PostsAsync("me/email/verification", null, Ct);
        }

        var code = host.Mail.Value(alice.Email, "verify-email", "code");
        var late = await alice.PostsAsync("me/email/verification/confirm", new { code }, Ct);
        var byLink = await alice.PostsAsync("me/email/verification/confirm", new { token = host.Mail.Value(alice.Email, "verify-email", "token") }, Ct);

        code.Length.ShouldBe(8);
        late.Code.ShouldBe("identity.proof_invalid");
        byLink.Status.ShouldBe(204, byLink.Text);
    }

    [Theory, OnBothDatabases]
    public async Task The_next_day_has_guesses_again_until_a_hundred_were_wrong(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Identity:MessagesPerHour", "100"), ("Sessions:IdleTimeout", "30d"), ("Sessions:AbsoluteTimeout", "30d"));
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);

        // Accounts whose address nobody proves go after three days; this one counts as young for longer.
        await host.ExecuteAsync(sql => $"UPDATE {sql.Table("identity", "users")} SET registered_at = registered_at + {(setup == Setup.Postgres ? "interval '30 days'" : "25920000000000")}", Ct);
        for (var day = 0; day < 5; day++)
        {
            for (var mail = 0; mail < 4; mail++)
            {
                await alice.PostsAsync("me/email/verification", null, Ct);
                await GuessAsync(host, alice, 5);
            }

            host.Clock.Advance(TimeSpan.FromHours(25));
        }

        await alice.PostsAsync("me/email/verification", null, Ct);

        (await alice.PostsAsync("me/email/verification/confirm", new { code = host.Mail.Value(alice.Email, "verify-email", "code") }, Ct)).Code.ShouldBe("identity.proof_invalid");
    }

    [Theory, OnBothDatabases]
    public async Task What_strangers_try_is_told_once_a_minute(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        for (var guess = 0; guess < 5; guess++)
            await host.Stranger().PostsAsync("auth/email/verification/confirm", new { token = "invented" }, Ct);

        (await host.CountFactsAsync("identity.email_proof_refused", Ct)).ShouldBe(1);
    }

    private static async Task GuessAsync(PeopleHost host, Caller person, int times)
    {
        var code = host.Mail.Value(person.Email, "verify-email", "code");
        for (var guess = 0; guess < times; guess++)
            (await person.PostsAsync("me/email/verification/confirm", new { code = Other(code) }, Ct)).Code.ShouldBe("identity.proof_invalid");
    }
}
