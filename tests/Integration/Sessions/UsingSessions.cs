using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Sessions;

public sealed class UsingSessions
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_person_sees_their_own_and_ends_one_of_them_at_once(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var laptop = await host.NewPersonAsync("alice", Ct);
        var phone = await host.SignInAsync(laptop.User, laptop.Email, Ct);
        await host.NewPersonAsync("bob", Ct);

        var listed = await laptop.GetsAsync("me/sessions", Ct);
        var ended = await laptop.DeletesAsync($"me/sessions/{phone.Session}", Ct);
        var after = await phone.GetsAsync("me", Ct);

        listed.Items.Count.ShouldBe(2);
        var mine = listed.Items.Single(item => item.GetProperty("current").GetBoolean());
        mine.GetProperty("id").GetGuid().ShouldBe(laptop.Session.Value);
        mine.GetProperty("device").GetString().ShouldBe("Firefox on Linux");
        mine.GetProperty("address").GetString().ShouldBe("203.0.113.7");
        ended.Status.ShouldBe(204);
        after.Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task Sessions_of_others_are_out_of_reach(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (alice, eve) = (await host.NewPersonAsync("alice", Ct), await host.NewPersonAsync("eve", Ct));

        var mine = await eve.DeletesAsync($"me/sessions/{alice.Session}", Ct);
        var asAdministrator = await eve.DeletesAsync($"users/{alice.User}/sessions", Ct);
        var asAnotherUser = await (await host.NewAdministratorAsync("admin", Ct)).DeletesAsync($"users/{eve.User}/sessions/{alice.Session}", Ct);

        mine.Code.ShouldBe("sessions.session_unknown");
        asAdministrator.Status.ShouldBe(403);
        asAnotherUser.Code.ShouldBe("sessions.session_unknown");
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task All_others_end_and_the_one_at_hand_goes_on(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var others = new[] { await host.SignInAsync(alice.User, alice.Email, Ct), await host.SignInAsync(alice.User, alice.Email, Ct) };

        var ended = await alice.DeletesAsync("me/sessions", Ct);

        ended.Status.ShouldBe(204);
        (await alice.GetsAsync("me/sessions", Ct)).Items.Count.ShouldBe(1);
        foreach (var other in others) (await other.GetsAsync("me", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_ends_somebodys_sessions(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var phone = await host.SignInAsync(alice.User, alice.Email, Ct);

        var listed = await admin.GetsAsync($"users/{alice.User}/sessions", Ct);
        var one = await admin.DeletesAsync($"users/{alice.User}/sessions/{phone.Session}", Ct);
        var twice = await admin.DeletesAsync($"users/{alice.User}/sessions/{phone.Session}", Ct);
        var all = await admin.DeletesAsync($"users/{alice.User}/sessions", Ct);

        listed.Items.Count.ShouldBe(2);
        one.Status.ShouldBe(204);
        twice.Code.ShouldBe("sessions.session_unknown");
        all.Status.ShouldBe(204);
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task One_that_goes_unused_for_an_hour_is_over(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        host.Clock.Advance(TimeSpan.FromMinutes(59));
        var used = await alice.GetsAsync("me", Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(59));
        var usedAgain = await alice.GetsAsync("me", Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var late = await alice.GetsAsync("me", Ct);

        used.Status.ShouldBe(200);
        usedAgain.Status.ShouldBe(200);
        late.Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task None_outlives_a_day_however_busy(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        for (var half = 0; half < 47; half++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(30));
            (await alice.GetsAsync("me", Ct)).Status.ShouldBe(200);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(30));

        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_sign_in_in_the_same_browser_gets_a_new_id_and_the_old_one_is_dead(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var planted = await host.NewPersonAsync("eve", Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var again = await host.SignInAsync(alice.User, alice.Email, Ct, replaced: planted.Cookie);

        again.Session.ShouldNotBe(planted.Session);
        again.Cookie.ShouldNotBe(planted.Cookie);
        (await planted.GetsAsync("me", Ct)).Status.ShouldBe(401);
        (await again.GetsAsync("me", Ct)).Json.GetProperty("email").GetString().ShouldBe(alice.Email);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_person_goes_on_in_the_session_and_the_old_cookie_is_dead(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var again = await host.SignInAsync(alice.User, alice.Email, Ct, replaced: alice.Cookie);

        again.Session.ShouldBe(alice.Session);
        again.Cookie.ShouldNotBe(alice.Cookie);
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(401);
        (await again.GetsAsync("me", Ct)).Status.ShouldBe(200);
        (await again.GetsAsync("me/sessions", Ct)).Items.Count.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var signedOut = await alice.DeletesAsync("me/sessions/current", Ct);

        signedOut.Status.ShouldBe(204);
        signedOut.SetCookie.ShouldContain("authserver=;");
        signedOut.SetCookie.ShouldContain("httponly", Case.Insensitive);
        signedOut.SetCookie.ShouldContain("samesite=lax", Case.Insensitive);
        signedOut.SetCookie.ShouldContain("path=/", Case.Insensitive);
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task Another_sites_page_changes_nothing_with_our_cookie(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var byMetadata = await alice.DeletesAsync("me", Ct, ("Sec-Fetch-Site", "cross-site"));
        var bySibling = await alice.DeletesAsync("me", Ct, ("Sec-Fetch-Site", "same-site"));
        var byOrigin = await alice.DeletesAsync("me", Ct, ("Origin", "https://evil.example"));
        var own = await alice.PatchesAsync("me", new { name = "Alice" }, Ct, ("Sec-Fetch-Site", "same-origin"));

        new[] { byMetadata, bySibling, byOrigin }.ShouldAllBe(answer => answer.Status == 403);
        own.Status.ShouldBe(204, own.Text);
    }

    [Theory, OnBothDatabases]
    public async Task Invented_cookies_are_nobody(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        string[] invented = ["", "x", new string('A', 43), new string('A', 4000), "' OR 1=1 --"];

        foreach (var cookie in invented)
            (await host.Stranger().SendAsync(HttpMethod.Get, "me", null, Ct, ("Cookie", "authserver=" + cookie))).Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_beside_a_cookie_is_taken_by_its_word_and_the_cookie_ignored(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var answer = await alice.SendAsync(HttpMethod.Get, "me", null, Ct, ("Authorization", "Bearer nonsense"));

        answer.Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task Racing_ends_tell_of_one_end(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var answers = await Race.RunAsync(50, _ => admin.DeletesAsync($"users/{alice.User}/sessions/{alice.Session}", Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1);
    }
}
