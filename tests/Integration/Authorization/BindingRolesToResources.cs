using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization;

public sealed class BindingRolesToResources
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_role_for_a_resource_decides_at_once_and_until_its_end(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct, ("Sessions:IdleTimeout", "24h"));
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        await host.SendAsync(new DefinePermission("document.read", "Read documents"), Ct);
        await host.SendAsync(new CreateRole("reader", string.Empty), Ct);
        await host.SendAsync(new GrantPermission("reader", "document.read"), Ct);
        async Task<IReadOnlyList<string>> ReasonsAsync(string document)
        {
            var model = await host.ModelAsync(Ct);
            return model.Decide(new AuthorizationRequest(new EntityUid("AuthServer::User", alice.User.ToString()), new EntityUid("Action", "document.read"), new EntityUid("Document", document), CedarRecord.Empty)).Reasons;
        }

        var end = host.Clock.GetUtcNow().AddHours(1);
        var given = await admin.PutsAsync($"roles/reader/users/{alice.User}", new { resource = new { type = "Document", id = "plan" }, expires_at = end }, Ct);
        given.Status.ShouldBe(204, given.Text);
        (await ReasonsAsync("plan")).ShouldHaveSingleItem().ShouldStartWith("authserver:role:reader/");
        (await ReasonsAsync("diary")).ShouldBeEmpty();

        var mine = (await alice.GetsAsync("me/permissions", Ct)).Items.ShouldHaveSingleItem();
        mine.GetProperty("permissions")[0].GetString().ShouldBe("document.read");
        mine.GetProperty("resource").GetProperty("id").GetString().ShouldBe("plan");
        (await admin.GetsAsync($"users/{alice.User}/permissions", Ct)).Items.Count.ShouldBe(1);
        (await admin.GetsAsync("resource-bindings?resource_type=Document&resource_id=plan", Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(alice.User.ToString());
        (await admin.GetsAsync("resource-bindings?resource_type=Document&resource_id=diary", Ct)).Items.ShouldBeEmpty();
        (await alice.GetsAsync($"users/{alice.User}/permissions", Ct)).Status.ShouldBe(403);

        host.Clock.Advance(TimeSpan.FromHours(1));
        (await ReasonsAsync("plan")).ShouldBeEmpty();
        (await alice.GetsAsync("me/permissions", Ct)).Items.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_role_for_a_resource_goes_with_its_bearer_and_with_its_role(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        var group = (await admin.PostsAsync("groups", new { name = "team" }, Ct)).Json.GetProperty("id").GetGuid();
        await host.SendAsync(new CreateRole("reader", string.Empty), Ct);
        object body = new { resource = new { type = "Document", id = "plan" } };
        await admin.PutsAsync($"roles/reader/users/{alice.User}", body, Ct);
        await admin.PutsAsync($"roles/reader/groups/{group}", body, Ct);

        (await admin.PutsAsync($"roles/reader/users/{alice.User}", new { resource = new { type = "not a type", id = "plan" } }, Ct)).Code.ShouldBe("authorization.resource_malformed");
        (await host.SendAsync(new ListResourceBindings("reader", null, null, new(null)), Ct)).Value.Items.Count.ShouldBe(2);
        (await admin.DeletesAsync($"groups/{group}", Ct)).Status.ShouldBe(204);
        (await host.SendAsync(new ListResourceBindings("reader", null, null, new(null)), Ct)).Value.Items.Count.ShouldBe(1);
        (await admin.DeletesAsync($"roles/reader/users/{alice.User}?resource_type=Document&resource_id=plan", Ct)).Status.ShouldBe(204);
        (await host.SendAsync(new ListResourceBindings("reader", null, null, new(null)), Ct)).Value.Items.ShouldBeEmpty();
        await admin.PutsAsync($"roles/reader/users/{alice.User}", body, Ct);
        (await admin.DeletesAsync("roles/reader", Ct)).Status.ShouldBe(204);
        await host.SendAsync(new CreateRole("reader", string.Empty), Ct);
        (await host.SendAsync(new ListResourceBindings("reader", null, null, new(null)), Ct)).Value.Items.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_role_for_a_resource_opens_nothing_of_the_server(Setup setup)
    {
        await using var host = await PeopleHost.StartAsync(setup, Ct);
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));

        var given = await admin.PutsAsync($"roles/admin/users/{alice.User}", new { resource = new { type = "AuthServer::System", id = "server" } }, Ct);

        given.Status.ShouldBe(204, given.Text);
        (await alice.GetsAsync("users", Ct)).Status.ShouldBe(403);
    }
}
