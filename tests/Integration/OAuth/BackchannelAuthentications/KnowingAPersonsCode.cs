using System.Net;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.BackchannelAuthentications;

/// <summary>The <c>user_code</c> of CIBA Core §7.1: what a person chooses, and a client has to know.</summary>
public sealed class KnowingAPersonsCode(SharedServers servers)
{
    private const string Code = "herons 4711";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_person_chooses_it_and_the_client_has_to_send_it(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);

        var kept = await ChooseAsync(alice, Code);
        var missing = await teller.AsksAsync(alice, Ct);
        var wrong = await teller.AsksAsync(alice, Ct, ("user_code", "herons 4712"));
        var right = await teller.AsksAsync(alice, Ct, ("user_code", " herons 4711 "));

        kept.Next?.OriginalString.ShouldBe("/account/requests");
        missing.Error.ShouldBe("missing_user_code");
        wrong.Error.ShouldBe("invalid_user_code");
        right.Status.ShouldBe(HttpStatusCode.OK, right.Body);
        await Teller.DecidesAsync(alice, "Allow", Ct);
        (await teller.PollsAsync(right.Text("auth_req_id"), Ct)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_s_will_do_and_none_does_without_one(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var bob = await teller.Stage.PersonAsync(Ct);
        await ChooseAsync(alice, Code);

        (await teller.AsksAsync(bob, Ct, ("user_code", Code))).Error.ShouldBe("invalid_user_code");
        (await teller.AsksAsync(bob, Ct, ("user_code", new string('x', 300)))).Error.ShouldBe("invalid_user_code");
        (await teller.AsksAsync(bob, Ct, ("user_code", "\ud83d\ude00 and a smile"))).Error.ShouldBe("invalid_user_code");
    }

    [Theory, OnBothDatabases]
    public async Task Clients_that_are_not_registered_for_it_need_none(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        var plain = await Teller.RegisterAsync(teller.Stage, Ct);
        await ChooseAsync(alice, Code);

        (await plain.AsksAsync(alice, Ct)).Status.ShouldBe(HttpStatusCode.OK);
        (await plain.AsksAsync(alice, Ct, ("user_code", "wrong ones are ignored"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_one_takes_the_place_of_the_old_one_and_none_is_left_when_it_is_removed(Setup setup)
    {
        var (teller, alice) = await StartAsync(setup);
        await ChooseAsync(alice, Code);
        await ChooseAsync(alice, "another one");

        var old = await teller.AsksAsync(alice, Ct, ("user_code", Code));
        var fresh = await teller.AsksAsync(alice, Ct, ("user_code", "another one"));
        using var state = await alice.GetAsync("/api/v1/me/user-code", Ct);
        (await (await PersonAtAPage.OpenAsync(alice, "/account/user-code", Ct)).PressAsync("Remove the code", Ct)).Status.ShouldBe(HttpStatusCode.SeeOther);
        var none = await teller.AsksAsync(alice, Ct, ("user_code", "another one"));
        using var again = await alice.DeleteAsync("/api/v1/me/user-code", Ct);

        old.Error.ShouldBe("invalid_user_code");
        fresh.Status.ShouldBe(HttpStatusCode.OK, fresh.Body);
        (await state.Content.ReadAsStringAsync(Ct)).ShouldContain("\"set_at\":\"20");
        none.Error.ShouldBe("invalid_user_code");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [OnBothDatabases("short")]
    [OnBothDatabases("      ")]
    [OnBothDatabases("")]
    [OnBothDatabases("tab\there")]
    [OnBothDatabases("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task What_cannot_be_said_is_no_code(Setup setup, string chosen)
    {
        var (_, alice) = await StartAsync(setup);

        var page = await ChooseAsync(alice, chosen);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Words.ShouldContain("6 to 64");
        if (chosen.Trim().Length > 0)
            page.Html.ShouldNotContain(chosen);
    }

    [Theory, OnBothDatabases]
    public async Task Who_signed_in_long_ago_signs_in_again_first(Setup setup)
    {
        var (teller, _) = await StartAsync(setup);
        var alice = await teller.Stage.PersonAsync(DateTimeOffset.UtcNow.AddMinutes(-40), Ct);

        var page = await ChooseAsync(alice, Code);

        page.Next?.OriginalString.ShouldStartWith("/login");
        (await teller.AsksAsync(alice, Ct, ("user_code", Code))).Error.ShouldBe("invalid_user_code");
    }

    [Theory, OnBothDatabases]
    public async Task A_client_that_guesses_finds_nothing_and_takes_nothing_from_others(Setup setup)
    {
        var (guesser, alice) = await StartAsync(setup);
        var honest = await Teller.RegisterAsync(guesser.Stage, Ct, ("backchannel_user_code_parameter", true));
        await ChooseAsync(alice, Code);

        var guesses = await Race.RunAsync(12, racer => guesser.AsksAsync(alice, Ct, ("user_code", $"guess {racer:000}")));
        var late = await guesser.AsksAsync(alice, Ct, ("user_code", Code));
        var known = await honest.AsksAsync(alice, Ct, ("user_code", Code));
        await ChooseAsync(alice, "chosen anew");
        var anew = await guesser.AsksAsync(alice, Ct, ("user_code", "chosen anew"));

        guesses.Select(answer => answer.Body).ShouldAllBe(body => body.Contains("invalid_user_code"));
        late.Error.ShouldBe("invalid_user_code", "the right one looks like a wrong one");
        known.Status.ShouldBe(HttpStatusCode.OK, known.Body);
        anew.Status.ShouldBe(HttpStatusCode.OK, anew.Body);
    }

    private static async Task<PersonAtAPage> ChooseAsync(Person person, string code) =>
        await (await PersonAtAPage.OpenAsync(person, "/account/user-code", Ct)).PressAsync("Keep this code", Ct, ("user_code", code));

    private async Task<(Teller Teller, Person Alice)> StartAsync(Setup setup)
    {
        var stage = await OAuthStage.OnAsync(await servers.OnAsync(setup), Ct);
        return (await Teller.RegisterAsync(stage, Ct, ("backchannel_user_code_parameter", true)), await stage.PersonAsync(Ct));
    }
}
