using AuthServer.Orchestration.Authentication.SetUp;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization;

public sealed class GivingRoles
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task The_role_admin_opens_the_administration_at_once_and_closes_it_at_once(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));

        var before = await alice.GetsAsync("users", Ct);
        var given = await admin.PutsAsync($"roles/admin/users/{alice.User}", null, Ct);
        var with = await alice.GetsAsync("users", Ct);
        var taken = await admin.DeletesAsync($"roles/admin/users/{alice.User}", Ct);
        var after = await alice.GetsAsync("users", Ct);

        before.Status.ShouldBe(403);
        given.Status.ShouldBe(204, given.Text);
        with.Status.ShouldBe(200);
        taken.Status.ShouldBe(204, taken.Text);
        after.Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task A_role_of_a_group_is_its_members_until_it_expires(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Sessions:IdleTimeout", "24h"));
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var group = (await admin.PostsAsync("groups", new { name = "Operators" }, Ct)).Json.GetProperty("id").GetGuid();
        await admin.PutsAsync($"groups/{group}/members/{alice.User}", null, Ct);

        var given = await admin.PutsAsync($"roles/admin/groups/{group}", new { expires_at = host.Clock.GetUtcNow().AddHours(2) }, Ct);
        var within = await alice.GetsAsync("users", Ct);
        host.Clock.Advance(TimeSpan.FromHours(2));
        var after = await alice.GetsAsync("users", Ct);

        given.Status.ShouldBe(204, given.Text);
        within.Status.ShouldBe(200);
        after.Status.ShouldBe(403);
        (await admin.GetsAsync("roles/admin/bindings", Ct)).Items.ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("user");
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_by_way_of_a_group_is_one_for_the_set_up_too(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Sessions:IdleTimeout", "24h"));
        async Task<bool> IsSetUpOfferedAsync() => (await host.SendAsync(new PrepareSetUp(), Ct)).Value.Token is not null;
        var alice = await host.NewPersonAsync("alice", Ct);
        var group = await host.SendAsync(new EnsureGroup("Operators"), Ct);
        await host.SendAsync(new AssignRole("admin", RoleBearer.Of(group.Value.Group), host.Clock.GetUtcNow().AddHours(2)), Ct);

        var withEmptyGroup = await IsSetUpOfferedAsync();
        await host.SendAsync(new AddMember(group.Value.Group, alice.User), Ct);
        var withMember = await IsSetUpOfferedAsync();
        await host.SendAsync(new LockUser(alice.User), Ct);
        var withLockedMember = await IsSetUpOfferedAsync();
        await host.SendAsync(new UnlockUser(alice.User), Ct);
        host.Clock.Advance(TimeSpan.FromHours(2));
        var afterTheEnd = await IsSetUpOfferedAsync();

        (withEmptyGroup, withMember, withLockedMember, afterTheEnd).ShouldBe((true, false, true, true));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_administrator_stays(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, locked) = (await host.NewAdministratorAsync("admin", Ct), await host.NewAdministratorAsync("locked", Ct));
        await admin.PostsAsync($"users/{locked.User}/lock", null, Ct);
        var path = $"roles/admin/users/{admin.User}";

        Answer[] answers =
        [
            await admin.DeletesAsync(path, Ct),
            await admin.PutsAsync(path, new { expires_at = host.Clock.GetUtcNow().AddHours(1) }, Ct),
            await admin.PostsAsync($"users/{admin.User}/deactivate", null, Ct),
            await admin.PostsAsync($"users/{admin.User}/lock", null, Ct),
            await admin.DeletesAsync($"users/{admin.User}", Ct),
            await admin.DeletesAsync("me", Ct),
        ];

        answers.ShouldAllBe(answer => answer.Status == 409 && answer.Code == "authorization.last_administrator");
        (await admin.GetsAsync("users", Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases("remove")]
    [OnBothDatabases("deactivate")]
    public async Task Administrators_who_remove_each_other_at_the_same_moment_leave_one(Setup setup, string how)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admins = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.NewAdministratorAsync("admin", Ct)));

        var answers = await Race.RunAsync(admins.Length, index =>
        {
            var victim = admins[(index + 1) % admins.Length].User;
            return how == "remove"
                ? admins[index].DeletesAsync($"roles/admin/users/{victim}", Ct)
                : admins[index].PostsAsync($"users/{victim}/deactivate", null, Ct);
        });

        answers.ShouldAllBe(answer => answer.Status < 500);
        var left = await Task.WhenAll(admins.Select(admin => admin.GetsAsync("users", Ct)));
        left.Count(answer => answer.Status == 200).ShouldBeGreaterThanOrEqualTo(1, string.Join('\n', answers.Select(answer => answer.Status + " " + answer.Text)));
    }

    [Theory, OnBothDatabases]
    public async Task Roles_are_made_and_removed_but_for_the_built_in_one(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        var created = await admin.PostsAsync("roles", new { name = "auditor", description = "Reads the log." }, Ct);
        var again = await admin.PostsAsync("roles", new { name = "auditor" }, Ct);
        var malformed = await admin.PostsAsync("roles", new { name = "Not A Name" }, Ct);
        var builtIn = await admin.DeletesAsync("roles/admin", Ct);
        var unknown = await admin.PutsAsync($"roles/nothing/users/{admin.User}", null, Ct);
        var nobody = await admin.PutsAsync($"roles/auditor/users/{Guid.Empty}", null, Ct);
        var past = await admin.PutsAsync($"roles/auditor/users/{admin.User}", new { expires_at = host.Clock.GetUtcNow().AddSeconds(-1) }, Ct);
        var listed = await admin.GetsAsync("roles", Ct);
        var removed = await admin.DeletesAsync("roles/auditor", Ct);

        created.Status.ShouldBe(201, created.Text);
        again.Code.ShouldBe("authorization.role_name_taken");
        malformed.Code.ShouldBe("authorization.role_name_malformed");
        builtIn.Code.ShouldBe("authorization.role_built_in");
        unknown.Code.ShouldBe("authorization.role_unknown");
        nobody.Code.ShouldBe("authorization.subject_unknown");
        past.Code.ShouldBe("authorization.expiry_past");
        listed.Items.Select(item => item.GetProperty("name").GetString()).ShouldBe(["admin", "auditor"]);
        removed.Status.ShouldBe(204);
    }

    [Theory, OnBothDatabases]
    public async Task Administration_may_ask_for_two_factors(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Authorization:AdministratorsNeedTwoFactors", "true"));
        var admin = await host.NewAdministratorAsync("admin", Ct);

        (await admin.GetsAsync("users", Ct)).Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task A_role_or_a_group_that_goes_is_told_for_everybody_who_had_it(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var group = (await admin.PostsAsync("groups", new { name = "Operators" }, Ct)).Json.GetProperty("id").GetGuid();
        await admin.PostsAsync("roles", new { name = "auditor" }, Ct);
        await admin.PutsAsync($"groups/{group}/members/{alice.User}", null, Ct);
        await admin.PutsAsync($"roles/auditor/users/{alice.User}", null, Ct);
        await admin.PutsAsync($"roles/auditor/groups/{group}", null, Ct);

        (await admin.DeletesAsync("roles/auditor", Ct)).Status.ShouldBe(204);
        (await admin.DeletesAsync($"groups/{group}", Ct)).Status.ShouldBe(204);

        (await host.CountFactsAsync("authorization.role_removed", Ct)).ShouldBe(2);
        (await host.CountFactsAsync("identity.group_member_removed", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_filter_that_no_text_can_match_finds_nothing_and_breaks_nothing(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var admin = await host.NewAdministratorAsync("admin", Ct);

        (await admin.GetsAsync("users?email=a%00", Ct)).Items.ShouldBeEmpty();
        (await admin.GetsAsync("users?username=%00", Ct)).Items.ShouldBeEmpty();
        foreach (var list in new[] { "groups", "roles" })
            (await admin.GetsAsync($"{list}?cursor=%00", Ct)).Code.ShouldBe("kernel.cursor_malformed", list);
    }
}
