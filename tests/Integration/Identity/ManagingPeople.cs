using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Identity;

public sealed class ManagingPeople
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Two_editors_do_not_overwrite_each_other(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var seen = await alice.GetsAsync("me", Ct);

        var first = await alice.PatchesAsync("me", new { name = "Alice A." }, Ct, ("If-Match", seen.Tag!));
        var second = await alice.PatchesAsync("me", new { name = "Alice B." }, Ct, ("If-Match", seen.Tag!));
        var nonsense = await alice.PatchesAsync("me", new { name = "Alice C." }, Ct, ("If-Match", "W/\"x\""));

        first.Status.ShouldBe(204, first.Text);
        (second.Status, second.Code).ShouldBe((412, "identity.version_mismatch"));
        nonsense.Status.ShouldBe(412);
        (await alice.GetsAsync("me", Ct)).Json.GetProperty("name").GetString().ShouldBe("Alice A.");
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_can_set_what_is_not_theirs_to_set(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct, isVerified: false);

        var verified = await alice.PatchesAsync("me", new { email_verified = "true" }, Ct);
        var email = await alice.PatchesAsync("me", new { email = "other@example.org" }, Ct);
        var number = await alice.PatchesAsync("me", new { name = 7 }, Ct);

        new[] { verified, email, number }.ShouldAllBe(answer => answer.Status == 400);
        (await alice.GetsAsync("me", Ct)).Json.GetProperty("email_verified").GetBoolean().ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task One_user_name_goes_to_one_of_many_who_want_it(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.NewPersonAsync("racer", Ct)));
        string[] spellings = ["Wanted", "wanted", "WANTED", "ｗａｎｔｅｄ", "wAnted"];

        var answers = await Race.RunAsync(people.Length, index => people[index].PatchesAsync("me", new { preferred_username = spellings[index % 5] }, Ct));

        answers.Count(answer => answer.Status == 204).ShouldBe(1, string.Join('\n', answers.Select(answer => answer.Text)));
        answers.Where(answer => answer.Status != 204).ShouldAllBe(answer => answer.Code == "identity.username_taken");
    }

    [Theory, OnBothDatabases("deactivate")]
    [OnBothDatabases("lock")]
    public async Task Closing_an_account_ends_its_sessions_at_once(Setup setup, string verb)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(200);

        var closed = await admin.PostsAsync($"users/{alice.User}/{verb}", null, Ct);
        var after = await alice.GetsAsync("me", Ct);
        await admin.PostsAsync($"users/{alice.User}/{(verb == "lock" ? "unlock" : "reactivate")}", null, Ct);
        var reopened = await alice.GetsAsync("me", Ct);

        closed.Status.ShouldBe(204, closed.Text);
        after.Status.ShouldBe(401);
        reopened.Status.ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task Deleting_an_account_leaves_nothing_personal_and_frees_the_address(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var group = (await admin.PostsAsync("groups", new { name = "Staff" }, Ct)).Json.GetProperty("id").GetGuid();
        await admin.PutsAsync($"groups/{group}/members/{alice.User}", null, Ct);

        var deleted = await alice.DeletesAsync("me", Ct);

        deleted.Status.ShouldBe(204, deleted.Text);
        (await alice.GetsAsync("me", Ct)).Status.ShouldBe(401);
        (await admin.GetsAsync($"users/{alice.User}", Ct)).Code.ShouldBe("identity.user_unknown");
        (await admin.GetsAsync($"groups/{group}/members", Ct)).Items.ShouldBeEmpty();
        (await host.FindAsync(alice.Email, Ct)).ShouldBeNull();
        (await admin.PostsAsync("users", new { email = alice.Email }, Ct)).Status.ShouldBe(202);
    }

    [Theory, OnBothDatabases]
    public async Task Deleting_ones_account_needs_a_recent_sign_in(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(16));

        (await alice.DeletesAsync("me", Ct)).Code.ShouldBe("http.recent_sign_in_required");
    }

    [Theory, OnBothDatabases]
    public async Task Lists_are_paged_and_filtered(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        for (var index = 0; index < 5; index++) await host.NewPersonAsync("listed", Ct);
        var odd = await host.NewPersonAsync("odd", Ct);
        await admin.PostsAsync($"users/{odd.User}/deactivate", null, Ct);

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await admin.GetsAsync($"users?email=LISTED&limit=2&cursor={cursor}", Ct);
            seen.AddRange(page.Items.Select(item => item.GetProperty("email").GetString()));
            cursor = page.Json.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        seen.Count.ShouldBe(5);
        seen.Distinct().Count().ShouldBe(5);
        (await admin.GetsAsync("users?status=deactivated", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(odd.User.Value);
        (await admin.GetsAsync("users?cursor=nonsense", Ct)).Code.ShouldBe("kernel.cursor_malformed");
        (await admin.GetsAsync("users?status=odd", Ct)).Status.ShouldBe(400);
    }

    [Theory, OnBothDatabases]
    public async Task Groups_are_named_once_and_hold_people_once(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));

        var created = await admin.PostsAsync("groups", new { name = "Support" }, Ct);
        var id = created.Json.GetProperty("id").GetGuid();
        var again = await admin.PostsAsync("groups", new { name = "SUPPORT" }, Ct);
        await Race.RunAsync(20, _ => admin.PutsAsync($"groups/{id}/members/{alice.User}", null, Ct));
        var members = await admin.GetsAsync($"groups/{id}/members", Ct);
        var stranger = await admin.PutsAsync($"groups/{id}/members/{Guid.Empty}", null, Ct);
        var renamed = await admin.PatchesAsync($"groups/{id}", new { name = "Help" }, Ct, ("If-Match", (await admin.GetsAsync($"groups/{id}", Ct)).Tag!));
        var removed = await admin.DeletesAsync($"groups/{id}", Ct);

        created.Status.ShouldBe(201);
        again.Code.ShouldBe("identity.group_name_taken");
        members.Items.ShouldHaveSingleItem().GetProperty("email").GetString().ShouldBe(alice.Email);
        stranger.Code.ShouldBe("identity.user_unknown");
        renamed.Status.ShouldBe(204, renamed.Text);
        removed.Status.ShouldBe(204, removed.Text);
        (await admin.GetsAsync($"groups/{id}", Ct)).Code.ShouldBe("identity.group_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task A_user_name_that_would_speak_for_the_server_is_taken_and_a_changed_one_is_told(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);

        var reserved = await alice.PatchesAsync("me", new { preferred_username = "Adm1n" }, Ct);
        var chosen = await alice.PatchesAsync("me", new { preferred_username = "alice" }, Ct);
        await alice.PatchesAsync("me", new { name = "Alice A." }, Ct);

        reserved.Code.ShouldBe("identity.username_taken");
        chosen.Status.ShouldBe(204, chosen.Text);
        (await host.CountFactsAsync("identity.username_changed", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task An_account_whose_address_nobody_proves_makes_room(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var squatter = await host.NewPersonAsync("victim", Ct, isVerified: false);
        var verified = await host.NewPersonAsync("alice", Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);
        host.Clock.Advance(TimeSpan.FromHours(71));
        await host.SweepAsync("identity.users", Ct);
        var before = await host.FindAsync(squatter.Email, Ct);

        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.SweepAsync("identity.users", Ct);

        before.ShouldBe(squatter.User);
        (await host.FindAsync(squatter.Email, Ct)).ShouldBeNull();
        (await host.FindAsync(verified.Email, Ct)).ShouldBe(verified.User);
        (await host.FindAsync(admin.Email, Ct)).ShouldBe(admin.User);
        (await host.CountFactsAsync("identity.user_deleted", Ct)).ShouldBe(1);
    }

    [Theory]
    [OnBothDatabases("true", 202)]
    [OnBothDatabases("false", 409)]
    public async Task An_invitation_takes_the_place_of_an_account_that_nobody_may_use(Setup setup, string requireVerified, int status)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Identity:RequireVerifiedEmail", requireVerified));
        var squatter = await host.NewPersonAsync("victim", Ct, isVerified: false);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var invited = await admin.PostsAsync("users", new { email = squatter.Email }, Ct);

        invited.Status.ShouldBe(status, invited.Text);
        (await host.FindAsync(squatter.Email, Ct)).ShouldBe(status == 202 ? null : squatter.User);
    }
}
