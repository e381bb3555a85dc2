using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Entities;

public sealed class SeeingTheDirectory(EntityHosts hosts) : IClassFixture<EntityHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task People_are_seen_as_they_are_until_they_are_gone(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var uid = Uid("User", alice.User.Value.ToString("D"));

        var there = host.Model.Entities.Find(uid).ShouldNotBeNull();
        await admin.PostsAsync($"users/{alice.User}/lock", null, Ct);
        var locked = host.Model.Entities.Find(uid).ShouldNotBeNull();
        await admin.DeletesAsync($"users/{alice.User}", Ct);

        Text(there, "email").ShouldBe(alice.Email);
        Text(there, "name").ShouldBe("alice");
        Flag(there, "email_verified").ShouldBeTrue();
        Flag(there, "active").ShouldBeTrue();
        Flag(there, "locked").ShouldBeFalse();
        Flag(locked, "locked").ShouldBeTrue();
        host.Model.Entities.Find(uid).ShouldBeNull();
        (await host.CountAsync(sql => $"SELECT count(*) FROM {sql.Table("authz", "entities")} WHERE attributes LIKE '%{alice.Email}%'", Ct)).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Members_and_bearers_are_in_groups_and_roles_and_leave_them(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var uid = Uid("User", alice.User.Value.ToString("D"));
        var name = $"team-{setup}".ToLowerInvariant();
        var group = (await admin.PostsAsync("groups", new { name }, Ct)).Json.GetProperty("id").GetGuid();
        var team = Uid("Group", group.ToString("D"));
        await admin.PostsAsync("roles", new { name, description = "x" }, Ct);
        var role = Uid("Role", name);

        await admin.PutsAsync($"groups/{group}/members/{alice.User}", null, Ct);
        await admin.PutsAsync($"roles/{name}/groups/{group}", null, Ct);
        var inside = host.Model.Entities;
        await admin.DeletesAsync($"groups/{group}", Ct);
        var without = host.Model.Entities;
        await admin.PutsAsync($"roles/{name}/users/{alice.User}", null, Ct);
        var bearing = host.Model.Entities;
        await admin.DeletesAsync($"roles/{name}", Ct);

        inside.IsIn(uid, team).ShouldBeTrue();
        inside.IsIn(uid, role).ShouldBeTrue();
        Text(inside.Find(team).ShouldNotBeNull(), "name").ShouldBe(name);
        without.IsIn(uid, team).ShouldBeFalse();
        without.IsIn(uid, role).ShouldBeFalse();
        without.Find(team).ShouldBeNull();
        bearing.IsIn(uid, role).ShouldBeTrue();
        bearing.Find(role).ShouldNotBeNull();
        host.Model.Entities.IsIn(uid, role).ShouldBeFalse();
        host.Model.Entities.Find(role).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_role_for_a_time_ends_to_the_second(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var name = $"shift-{setup}".ToLowerInvariant();
        await admin.PostsAsync("roles", new { name, description = "x" }, Ct);
        await admin.PutsAsync($"roles/{name}/users/{alice.User}", new { expires_at = host.Clock.GetUtcNow().AddMinutes(4) }, Ct);
        bool Bears() => host.Model.Entities.IsIn(Uid("User", alice.User.Value.ToString("D")), Uid("Role", name));

        var at = new List<bool> { Bears() };
        host.Clock.Advance(TimeSpan.FromSeconds(235));
        at.Add(Bears());
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        at.Add(Bears());

        at.ShouldBe([true, true, false]);
        (await admin.GetsAsync($"entities/AuthServer::User/{alice.User.Value:D}", Ct)).Json.GetProperty("parents")[0].TryGetProperty("until", out _).ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Of_people_only_the_tags_are_others_to_set(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var path = $"entities/AuthServer::User/{alice.User.Value:D}";

        (await admin.PutsAsync(path, new { attrs = new { } }, Ct)).Code.ShouldBe("authorization.entity_of_directory");
        (await admin.PatchesAsync(path, new { parents = Array.Empty<object>() }, Ct)).Code.ShouldBe("authorization.entity_of_directory");
        (await admin.DeletesAsync(path, Ct)).Status.ShouldBe(409);
        (await admin.PutsAsync("entities/AuthServer::User/nobody", new { tags = new { a = "b" } }, Ct)).Code.ShouldBe("authorization.entity_unknown");
        (await admin.PutsAsync(path, new { tags = new { plan = 7 } }, Ct)).Code.ShouldBe("authorization.entities_invalid");
        (await admin.PutsAsync(path, new { tags = new { plan = "gold", region = "eu" } }, Ct)).Status.ShouldBe(200);
        var patched = await admin.PatchesAsync(path, new { tags = new Dictionary<string, string?> { ["region"] = null, ["seat"] = "4" } }, Ct);
        await admin.PostsAsync($"users/{alice.User}/lock", null, Ct);

        patched.Json.GetProperty("tags").EnumerateObject().Select(tag => tag.Name).ShouldBe(["plan", "seat"]);
        var known = host.Model.Entities.Find(Uid("User", alice.User.Value.ToString("D"))).ShouldNotBeNull();
        known.Tags.Has("seat").ShouldBeTrue("what the directory writes leaves tags alone");
        Flag(known, "locked").ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Clients_are_seen_as_they_are(Setup setup)
    {
        var (host, admin) = await hosts.OnAsync(setup, Ct);
        var id = $"app-{setup}".ToLowerInvariant();
        var uid = Uid("Client", id);
        (await admin.PostsAsync("clients", new { client_id = id, name = "My app", redirect_uris = new[] { "https://app.example/cb" } }, Ct)).Status.ShouldBe(201);

        var there = host.Model.Entities.Find(uid).ShouldNotBeNull();
        await admin.PostsAsync($"clients/{id}/disable", null, Ct);
        var disabled = host.Model.Entities.Find(uid).ShouldNotBeNull();
        await admin.DeletesAsync($"clients/{id}", Ct);

        Text(there, "name").ShouldBe("My app");
        Flag(there, "enabled").ShouldBeTrue();
        Flag(disabled, "enabled").ShouldBeFalse();
        host.Model.Entities.Find(uid).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_was_there_before_is_seen_after_a_comparison_and_a_second_one_finds_nothing(Setup setup)
    {
        var (host, _) = await hosts.OnAsync(setup, Ct);
        var alice = await host.NewPersonAsync("alice", Ct);
        var uid = Uid("User", alice.User.Value.ToString("D"));
        await host.ExecuteAsync(sql => $"DELETE FROM {sql.Table("authz", "entities")} WHERE id = '{uid.Id}'", Ct);
        await host.ExecuteAsync(
            sql => $"UPDATE {sql.Table("authz", "entities")} SET id = 'ffffffff-ffff-ffff-ffff-{uid.Id[^12..]}' WHERE id = (SELECT min(id) FROM {sql.Table("authz", "entities")} WHERE type = 'AuthServer::User')", Ct);

        var first = await host.SendAsync(new ReconcileDirectory(), Ct);
        var second = await host.SendAsync(new ReconcileDirectory(), Ct);

        // The one who is missing, the stranger, and whose name that was; other tests of the class may have left more.
        first.Value.ShouldBeGreaterThanOrEqualTo(3);
        second.Value.ShouldBe(0);
        host.Model.Entities.Find(uid).ShouldNotBeNull();
    }

    private static EntityUid Uid(string type, string id) => new("AuthServer::" + type, id);

    private static string Text(Entity entity, string name) => entity.Attributes.TryGet(name, out var value) ? value.AsString : string.Empty;

    private static bool Flag(Entity entity, string name) => entity.Attributes.TryGet(name, out var value) && value.IsTrue;
}
