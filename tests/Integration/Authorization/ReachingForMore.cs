using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>Ways by which somebody with a few permissions could get more.</summary>
public sealed class ReachingForMore(SharedServers servers)
{
    private const string Beyond = "authorization.beyond_own_rights";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Nobody_gives_a_role_that_may_do_more_than_they(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (weak, strong) = (await stage.RoleAsync("weak", Ct, "users.read"), await stage.RoleAsync("strong", Ct, "users.delete"));
        var wrapped = await stage.RoleAsync("wrapped", Ct);
        await stage.DoAsync("PUT", $"roles/{wrapped}/includes/{strong}", null, Ct);
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("giver", Ct, "roles.assign", "users.read"));
        var group = await stage.GroupAsync(Ct);
        var (client, _) = await stage.RobotAsync(Ct);

        (await mallory.AsksAsync("PUT", $"roles/{weak}/users/{mallory.User}", null, Ct)).Status.ShouldBe(204);
        foreach (var role in new[] { "admin", strong, wrapped })
        {
            foreach (var bearer in new[] { $"users/{mallory.User}", $"groups/{group}", $"clients/{client}" })
            {
                (await mallory.AsksAsync("PUT", $"roles/{role}/{bearer}", null, Ct)).Code.ShouldBe(Beyond, $"{role} {bearer}");
                (await mallory.AsksAsync("DELETE", $"roles/{role}/{bearer}", null, Ct)).Code.ShouldBe(Beyond, $"{role} {bearer}");
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_puts_into_a_role_what_they_may_not_do(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (own, strong) = (await stage.RoleAsync("writer", Ct, "roles.write", "users.read"), await stage.RoleAsync("strong", Ct, "users.delete"));
        var mallory = await stage.PersonAsync(Ct, own);
        var permission = await stage.PermissionAsync("document.read", Ct);

        (await mallory.AsksAsync("PUT", $"roles/{own}/permissions/users.delete", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PUT", $"roles/{own}/includes/{strong}", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("DELETE", $"roles/{strong}/permissions/users.delete", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("DELETE", $"roles/{strong}", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PUT", $"roles/{own}/permissions/users.read", null, Ct)).Status.ShouldBe(204);
        (await mallory.AsksAsync("PUT", $"roles/{own}/permissions/{permission}", null, Ct)).Status.ShouldBe(204);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_lets_people_into_a_group_that_may_do_more_than_they(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (admins, plain) = (await stage.GroupAsync(Ct, await stage.RoleAsync("strong", Ct, "users.delete")), await stage.GroupAsync(Ct));
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("members", Ct, "groups.members"));

        (await mallory.AsksAsync("PUT", $"groups/{admins}/members/{mallory.User}", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("DELETE", $"groups/{admins}/members/{mallory.User}", null, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PUT", $"groups/{plain}/members/{mallory.User}", null, Ct)).Status.ShouldBe(204);
        (await stage.AdministrateAsync("GET", $"groups/{admins}/members", null, Ct)).Items.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_dissolves_a_group_that_may_do_more_than_they(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (admins, plain) = (await stage.GroupAsync(Ct, await stage.RoleAsync("strong", Ct, "users.delete")), await stage.GroupAsync(Ct));
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("cleaner", Ct, "groups.delete"));

        (await mallory.AsksAsync("DELETE", $"groups/{admins}", null, Ct)).Code.ShouldBe(Beyond);
        (await stage.AdministrateAsync("GET", $"groups/{admins}", null, Ct)).Status.ShouldBe(200);
        (await mallory.AsksAsync("DELETE", $"groups/{plain}", null, Ct)).Status.ShouldBe(204);
        await stage.DoAsync("DELETE", $"groups/{admins}", null, Ct);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_changes_the_account_of_somebody_who_may_do_more(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("keeper", Ct, "users.write", "users.credentials", "users.lock", "users.activate", "users.delete", "sessions.end", "grants.revoke"));
        var (admin, alice) = (await stage.PersonAsync(Ct, "admin"), await stage.PersonAsync(Ct));
        (string Method, string Path)[] ways =
        [
            ("PATCH", ""), ("DELETE", ""), ("POST", "/lock"), ("POST", "/deactivate"), ("POST", "/password-reset"), ("POST", "/require-password-change"),
            ("DELETE", "/totp"), ("DELETE", "/sessions"), ("DELETE", $"/sessions/{admin.Session}"), ("DELETE", "/grants"),
        ];

        foreach (var (method, path) in ways)
        {
            var refused = await mallory.AsksAsync(method, $"users/{admin.User}{path}", method == "PATCH" ? new { name = "Mallory" } : null, Ct);
            refused.Code.ShouldBe("http.forbidden", $"{method} {path}: {refused.Text}");
            refused.Detail!.ShouldContain("somebody who may do more");
        }

        (await mallory.AsksAsync("PATCH", $"users/{alice.User}", new { name = "Alice" }, Ct)).Status.ShouldBe(204);
        (await mallory.AsksAsync("PATCH", $"users/{mallory.User}", new { name = "Mallory" }, Ct)).Status.ShouldBe(204);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_gets_the_secret_of_an_application_that_may_do_more(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("keeper", Ct, "clients.write"));
        var (administration, _) = await stage.RobotAsync(Ct, "authserver.admin");
        var (sync, _) = await stage.RobotAsync(Ct, "authserver.roles", await stage.RoleAsync("sync", Ct, "users.delete"));
        object body = new { name = "Mine", type = "confidential", grant_types = new[] { "client_credentials" }, scopes = new[] { "authserver.admin" } };

        (await mallory.AsksAsync("POST", "clients", body, Ct)).Code.ShouldBe(Beyond);
        foreach (var client in new[] { administration, sync })
        {
            (await mallory.AsksAsync("POST", $"clients/{client}/secrets", new { overlap_seconds = 0 }, Ct)).Code.ShouldBe(Beyond);
            (await mallory.AsksAsync("PATCH", $"clients/{client}", new { name = "Mine" }, Ct)).Code.ShouldBe(Beyond);
            (await mallory.AsksAsync("POST", $"clients/{client}/disable", null, Ct)).Code.ShouldBe(Beyond);
            (await mallory.AsksAsync("DELETE", $"clients/{client}", null, Ct)).Code.ShouldBe(Beyond);
        }

        var (plain, _) = await stage.RobotAsync(Ct);
        (await mallory.AsksAsync("POST", $"clients/{plain}/secrets", new { overlap_seconds = 0 }, Ct)).Status.ShouldBeInRange(200, 201);
        (await mallory.AsksAsync("PATCH", $"clients/{plain}", new { scopes = new[] { "authserver.admin" } }, Ct)).Code.ShouldBe(Beyond);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_lets_an_application_ask_for_decisions_who_may_not_read_what_they_tell(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("keeper", Ct, "clients.write", "policies.read", "entities.read"));
        var reader = await stage.PersonAsync(Ct, await stage.RoleAsync("reader", Ct, "clients.write", "policies.read", "entities.read", "decisions.read"));
        var ((asking, _), (plain, _)) = (await stage.RobotAsync(Ct, "authserver.decisions"), await stage.RobotAsync(Ct));
        object body = new { name = "Mine", type = "confidential", grant_types = new[] { "client_credentials" }, scopes = new[] { "authserver.decisions" } };
        object change = new { scopes = new[] { "authserver.decisions" } };

        (await mallory.AsksAsync("POST", "clients", body, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PATCH", $"clients/{plain}", change, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PATCH", $"clients/{asking}", new { scopes = new[] { "authserver.roles" } }, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("POST", $"clients/{asking}/secrets", new { overlap_seconds = 0 }, Ct)).Code.ShouldBe(Beyond);
        (await reader.AsksAsync("POST", "clients", body, Ct)).Status.ShouldBe(201);
        (await reader.AsksAsync("PATCH", $"clients/{plain}", change, Ct)).Status.ShouldBe(200);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_lets_an_issuer_speak_for_somebody_who_may_do_more(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var mallory = await stage.PersonAsync(Ct, await stage.RoleAsync("truster", Ct, "trusted_issuers.write"));
        var (admin, alice) = (await stage.PersonAsync(Ct, "admin"), await stage.PersonAsync(Ct));
        var name = RightsStage.Fresh("issuer");
        var (issuer, path) = ($"https://{name}.example", $"trusted-issuers/{name}");
        object own = new { issuer, jwks_uri = $"{issuer}/jwks", subject_is = "link" };

        foreach (var mapping in new[] { "email", "username", "subject" })
            (await mallory.AsksAsync("PUT", path, new { issuer, jwks_uri = $"{issuer}/jwks", subject_is = mapping, any_person = true }, Ct)).Code.ShouldBe(Beyond, mapping);
        (await mallory.AsksAsync("PUT", path, new { issuer, jwks_uri = $"{issuer}/jwks", subject_is = "link", links_verified_emails = true, any_person = true }, Ct)).Code.ShouldBe(Beyond);

        (await mallory.AsksAsync("PUT", path, own, Ct)).Status.ShouldBe(204);
        (await mallory.AsksAsync("PUT", $"{path}/subjects", new { subject = "me", user = admin.User.ToString("D") }, Ct)).Code.ShouldBe(Beyond);
        (await mallory.AsksAsync("PUT", $"{path}/subjects", new { subject = "me", user = alice.User.ToString("D") }, Ct)).Status.ShouldBe(204);
        (await mallory.AsksAsync("PUT", path, new { issuer, jwks_uri = $"{issuer}/other", subject_is = "link" }, Ct)).Status.ShouldBe(204);

        await stage.DoAsync("PUT", $"{path}/subjects", new { subject = "chief", user = admin.User.ToString("D") }, Ct);
        (await mallory.AsksAsync("PUT", path, own, Ct)).Code.ShouldBe(Beyond);
    }

    [Theory, OnBothDatabases]
    public async Task Another_site_cannot_give_roles_with_an_administrators_session(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (admin, mallory) = (await stage.PersonAsync(Ct, "admin"), await stage.PersonAsync(Ct));

        var refused = await admin.AsksAsync("PUT", $"roles/admin/users/{mallory.User}", null, Ct, site: "cross-site");

        refused.Code.ShouldBe("http.cross_site");
        (await mallory.AsksAsync("GET", "users", null, Ct)).Status.ShouldBe(403);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_loses_a_permission_at_that_moment_gives_it_to_nobody_afterwards(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (giver, gift) = (await stage.RoleAsync("giver", Ct, "roles.assign", "users.delete"), await stage.RoleAsync("gift", Ct, "users.delete"));
        var (mallory, friend) = (await stage.PersonAsync(Ct, giver), await stage.PersonAsync(Ct));

        var answers = await Race.RunAsync(9, turn => turn == 4
            ? stage.AdministrateAsync("DELETE", $"roles/{giver}/users/{mallory.User}", null, Ct)
            : mallory.AsksAsync("PUT", $"roles/{gift}/users/{friend.User}", null, Ct));

        answers.ShouldAllBe(answer => answer.Status == 204 || answer.Status == 403);
        (await mallory.AsksAsync("PUT", $"roles/{gift}/users/{mallory.User}", null, Ct)).Status.ShouldBe(403);
    }
}
