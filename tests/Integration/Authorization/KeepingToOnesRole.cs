using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;

namespace AuthServer.Tests.Integration.Authorization;

public sealed class KeepingToOnesRole(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_helpdesk_reads_people_and_lets_them_in_again_and_nothing_else(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var helpdesk = await stage.PersonAsync(Ct, await stage.RoleAsync("helpdesk", Ct, "users.read", "users.unlock"));
        var bob = (await stage.PersonAsync(Ct)).User;

        (await helpdesk.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(200);
        (await helpdesk.AsksAsync("GET", $"users/{bob}", null, Ct)).Status.ShouldBe(200);
        (await helpdesk.AsksAsync("POST", $"users/{bob}/unlock", null, Ct)).Status.ShouldBe(204);
        var refused = await helpdesk.AsksAsync("POST", $"users/{bob}/lock", null, Ct);
        refused.Status.ShouldBe(403);
        refused.Code.ShouldBe("http.forbidden");
        refused.Detail.ShouldBe("You may not do this; the permission 'users.lock' is missing.");
        foreach (var (method, path) in new[] { ("GET", "roles"), ("GET", "clients"), ("DELETE", $"users/{bob}"), ("GET", "audit"), ("POST", "roles"), ("PATCH", $"users/{bob}") })
            (await helpdesk.AsksAsync(method, path, null, Ct)).Code.ShouldBe("http.forbidden", $"{method} {path}");
    }

    [Theory, OnBothDatabases]
    public async Task What_a_role_permits_changes_at_once_for_who_bears_it(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var role = await stage.RoleAsync("reader", Ct, "users.read");
        var group = await stage.GroupAsync(Ct, role);
        var alice = await stage.PersonAsync(Ct);
        await stage.DoAsync("PUT", $"groups/{group}/members/{alice.User}", null, Ct);

        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(200);
        await stage.DoAsync("DELETE", $"roles/{role}/permissions/users.read", null, Ct);
        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(403);
        await stage.DoAsync("PUT", $"roles/{role}/permissions/users.read", null, Ct);
        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(200);
        await stage.DoAsync("DELETE", $"groups/{group}/members/{alice.User}", null, Ct);
        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task Roles_include_others_but_never_themselves(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (reader, keeper, chief) = (await stage.RoleAsync("reader", Ct, "users.read"), await stage.RoleAsync("keeper", Ct, "users.lock"), await stage.RoleAsync("chief", Ct));
        await stage.DoAsync("PUT", $"roles/{keeper}/includes/{reader}", null, Ct);
        await stage.DoAsync("PUT", $"roles/{chief}/includes/{keeper}", null, Ct);
        var alice = await stage.PersonAsync(Ct, chief);

        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(200);
        (await stage.AdministrateAsync("PUT", $"roles/{reader}/includes/{chief}", null, Ct)).Code.ShouldBe("authorization.role_cycle");
        (await stage.AdministrateAsync("PUT", $"roles/{reader}/includes/{reader}", null, Ct)).Code.ShouldBe("authorization.role_cycle");
        (await stage.AdministrateAsync("PUT", $"roles/{chief}/includes/admin", null, Ct)).Code.ShouldBe("authorization.role_complete");
        (await stage.AdministrateAsync("PUT", "roles/admin/permissions/users.read", null, Ct)).Code.ShouldBe("authorization.role_complete");
        var listed = await stage.AdministrateAsync("GET", $"roles/{chief}/permissions", null, Ct);
        listed.Items.Select(item => $"{item.GetProperty("permission")} {item.GetProperty("role")}").ShouldBe([$"users.lock {keeper}", $"users.read {reader}"]);
        (await stage.AdministrateAsync("GET", $"roles/{chief}", null, Ct)).Json.GetProperty("includes")[0].GetString().ShouldBe(keeper);
        await stage.DoAsync("DELETE", $"roles/{chief}/includes/{keeper}", null, Ct);
        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task Two_roles_that_include_each_other_at_the_same_moment_make_no_circle(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var roles = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stage.RoleAsync("ring", Ct)));

        var answers = await Race.RunAsync(6, turn => stage.AdministrateAsync("PUT", $"roles/{roles[turn % 3]}/includes/{roles[(turn + 1) % 3]}", null, Ct));

        answers.ShouldAllBe(answer => answer.Status == 204 || answer.Code == "authorization.role_cycle");
        var included = await Task.WhenAll(roles.Select(role => stage.AdministrateAsync("GET", $"roles/{role}", null, Ct)));
        included.Sum(role => role.Json.GetProperty("includes").GetArrayLength()).ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task An_application_acts_as_far_as_its_roles_permit(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var role = await stage.RoleAsync("sync", Ct, "users.read");
        var (client, token) = await stage.RobotAsync(Ct, "authserver.roles", role);

        (await stage.WithTokenAsync(token, "GET", "users", null, Ct)).Status.ShouldBe(200);
        var refused = await stage.WithTokenAsync(token, "GET", "clients", null, Ct);
        refused.Detail.ShouldBe("You may not do this; the permission 'clients.read' is missing.");
        refused.Challenge.ShouldContain("insufficient_scope");
        (await stage.AdministrateAsync("GET", $"roles/{role}/bindings", null, Ct)).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(client);
        await stage.DoAsync("DELETE", $"roles/{role}/clients/{client}", null, Ct);
        (await stage.WithTokenAsync(token, "GET", "users", null, Ct)).Status.ShouldBe(403);
        (await stage.AdministrateAsync("PUT", $"roles/{role}/clients/nobody", null, Ct)).Code.ShouldBe("authorization.subject_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task An_application_of_the_same_name_does_not_inherit_roles(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var role = await stage.RoleAsync("sync", Ct, "users.read");
        var (client, _) = await stage.RobotAsync(Ct, "authserver.roles", role);

        await stage.DoAsync("DELETE", $"clients/{client}", null, Ct);

        (await stage.AdministrateAsync("GET", $"roles/{role}/bindings", null, Ct)).Items.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_role_of_the_same_name_begins_with_nothing_and_nobody(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var role = await stage.RoleAsync("phoenix", Ct, "users.read");
        var (_, token) = await stage.RobotAsync(Ct, "authserver.roles", role);
        var alice = await stage.PersonAsync(Ct, role);

        await stage.DoAsync("DELETE", $"roles/{role}", null, Ct);
        await stage.DoAsync("POST", "roles", new { name = role }, Ct);
        (await stage.AdministrateAsync("GET", $"roles/{role}/permissions", null, Ct)).Items.ShouldBeEmpty();
        await stage.DoAsync("PUT", $"roles/{role}/permissions/users.read", null, Ct);

        (await alice.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(403);
        (await stage.WithTokenAsync(token, "GET", "users", null, Ct)).Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_for_a_person_needs_the_scope_and_their_role(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var client = await stage.OAuth.RegisterAsync(new() { ["scopes"] = new[] { "openid", "authserver.admin", "authserver.account", "authserver.roles" } }, Ct);
        var (helpdesk, alice) = (await stage.PersonAsync(Ct, await stage.RoleAsync("helpdesk", Ct, "users.read")), await stage.PersonAsync(Ct));
        async Task<Reply> UsersAsync(Person person, string scope) => await stage.WithTokenAsync(
            (await stage.OAuth.ExchangeAsync(client, await person.AuthorizesAsync(client, Ct, ("scope", scope)), Ct)).Text("access_token"), "GET", "users", null, Ct);

        (await UsersAsync(helpdesk, "authserver.admin")).Status.ShouldBe(200);
        var withoutScope = await UsersAsync(helpdesk, "authserver.account");
        withoutScope.Status.ShouldBe(403);
        withoutScope.Challenge.ShouldContain("scope=\"authserver.admin\"");
        (await UsersAsync(helpdesk, "authserver.roles")).Challenge.ShouldContain("scope=\"authserver.admin\"");
        var withoutRole = await UsersAsync(alice, "authserver.admin");
        withoutRole.Status.ShouldBe(403);
        withoutRole.Detail!.ShouldContain("users.read");
    }

    [Theory, OnBothDatabases]
    public async Task Permissions_are_defined_listed_and_removed_out_of_roles(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var permission = await stage.PermissionAsync("document.read", Ct);
        var role = await stage.RoleAsync("editor", Ct, permission, "users.read");

        (await stage.AdministrateAsync("POST", "permissions", new { name = permission }, Ct)).Code.ShouldBe("authorization.permission_name_taken");
        (await stage.AdministrateAsync("POST", "permissions", new { name = "users.read" }, Ct)).Code.ShouldBe("authorization.permission_name_taken");
        (await stage.AdministrateAsync("POST", "permissions", new { name = "9 lives" }, Ct)).Code.ShouldBe("authorization.permission_name_malformed");
        (await stage.AdministrateAsync("DELETE", "permissions/users.read", null, Ct)).Code.ShouldBe("authorization.permission_built_in");
        (await stage.AdministrateAsync("PUT", $"roles/{role}/permissions/nobody.knows", null, Ct)).Code.ShouldBe("authorization.permission_unknown");
        (await stage.AdministrateAsync("GET", "permissions?limit=1&cursor=document.reac", null, Ct)).Items.ShouldHaveSingleItem().GetProperty("built_in").GetBoolean().ShouldBeFalse();
        await stage.DoAsync("DELETE", $"permissions/{permission}", null, Ct);
        (await stage.AdministrateAsync("GET", $"roles/{role}/permissions", null, Ct)).Items.ShouldHaveSingleItem().GetProperty("permission").GetString().ShouldBe("users.read");
        (await stage.AdministrateAsync("DELETE", $"permissions/{permission}", null, Ct)).Code.ShouldBe("authorization.permission_unknown");
    }

    [Theory, OnBothDatabases]
    public async Task A_permission_that_is_removed_while_it_is_given_is_in_no_role(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (permission, role) = (await stage.PermissionAsync("race", Ct), await stage.RoleAsync("race", Ct));

        var answers = await Race.RunAsync(8, turn => stage.AdministrateAsync(
            turn == 3 ? "DELETE" : "PUT", turn == 3 ? $"permissions/{permission}" : $"roles/{role}/permissions/{permission}", null, Ct));

        answers.ShouldAllBe(answer => answer.Status < 500);
        (await stage.AdministrateAsync("GET", $"roles/{role}/permissions", null, Ct)).Items.ShouldBeEmpty();
    }
}
