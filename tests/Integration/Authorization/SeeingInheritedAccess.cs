using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization;

public sealed class SeeingInheritedAccess(SharedServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Access_comes_through_parents_groups_and_roles_page_by_page(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var (type, reader, chief) = ("T" + Guid.NewGuid().ToString("n"), await stage.RoleAsync("reader", Ct), await stage.RoleAsync("chief", Ct));
        await stage.DoAsync("PUT", $"roles/{chief}/includes/{reader}", null, Ct);
        await stage.DoAsync("PUT", $"entities/{type}/drawer", new { parents = new[] { new { type, id = "room" } } }, Ct);
        await stage.DoAsync("PUT", $"entities/{type}/plan", new { parents = new[] { new { type, id = "drawer" } } }, Ct);
        var (alice, bob) = (await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        var group = await stage.GroupAsync(Ct);
        await stage.DoAsync("PUT", $"groups/{group}/members/{alice.User}", null, Ct);
        await stage.DoAsync("PUT", $"groups/{group}/members/{bob.User}", null, Ct);
        var (robot, _) = await stage.RobotAsync(Ct, "authserver.roles", reader);
        object In(string id) => new { resource = new { type, id } };
        await stage.DoAsync("PUT", $"roles/{reader}/users/{alice.User}", In("plan"), Ct);
        await stage.DoAsync("PUT", $"roles/{chief}/groups/{group}", In("room"), Ct);
        await stage.DoAsync("PUT", $"roles/{reader}/users/{bob.User}", In("elsewhere"), Ct);
        var question = $"resource-bindings?inherited=true&role={reader}&resource_type={type}&resource_id=plan";

        var whole = await stage.AdministrateAsync("GET", question, null, Ct);
        List<string> paged = [];
        for (var cursor = string.Empty; cursor is not null;)
        {
            var page = await stage.AdministrateAsync("GET", $"{question}&limit=1&cursor={Uri.EscapeDataString(cursor)}", null, Ct);
            paged.Add(Told(page).Single());
            cursor = page.Json.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        string[] members = [.. new[] { alice.User, bob.User }.Select(user => $"{user}").Order(StringComparer.Ordinal)];
        Told(whole).ShouldBe(
        [
            $"{reader} user {alice.User} {type}/plan ",
            $"{chief} group {group} {type}/room ",
            $"{chief} user {members[0]} {type}/room {group}",
            $"{chief} user {members[1]} {type}/room {group}",
            $"{reader} client {robot} / ",
        ]);
        paged.ShouldBe(Told(whole));
        Told(await stage.AdministrateAsync("GET", $"resource-bindings?role={reader}&resource_type={type}&resource_id=plan", null, Ct)).ShouldHaveSingleItem();
        Told(await stage.AdministrateAsync("GET", question.Replace("plan", "drawer"), null, Ct)).ShouldNotContain(row => row.Contains("/plan"));
        (await stage.AdministrateAsync("GET", $"resource-bindings?inherited=true&role={reader}", null, Ct)).Code.ShouldBe("authorization.resource_malformed");
        (await stage.AdministrateAsync("GET", $"{question}&cursor=x", null, Ct)).Code.ShouldBe("kernel.cursor_malformed");
    }

    [Theory, OnBothDatabases]
    public async Task What_an_application_has_is_told_with_where_it_comes_from(Setup setup)
    {
        var stage = await RightsStage.OnAsync(servers, setup, Ct);
        var permission = await stage.PermissionAsync("document.read", Ct);
        var (reader, chief) = (await stage.RoleAsync("reader", Ct, permission), await stage.RoleAsync("chief", Ct));
        await stage.DoAsync("PUT", $"roles/{chief}/includes/{reader}", null, Ct);
        var (robot, _) = await stage.RobotAsync(Ct, "authserver.roles", chief);
        var (other, token) = await stage.RobotAsync(Ct, "authserver.roles", await stage.RoleAsync("auditor", Ct, "clients.read"));
        await stage.DoAsync("PUT", $"roles/{reader}/clients/{robot}", new { resource = new { type = "Folder", id = "plans" } }, Ct);

        var rights = (await stage.AdministrateAsync("GET", $"clients/{robot}/permissions", null, Ct)).Items;

        rights.Select(right => right.GetProperty("role").GetString()).ShouldBe([chief, reader]);
        rights.ShouldAllBe(right => right.GetProperty("permissions")[0].GetString() == permission && right.GetProperty("kind").GetString() == "client");
        rights[0].TryGetProperty("resource", out _).ShouldBeFalse();
        rights[1].GetProperty("resource").GetProperty("id").GetString().ShouldBe("plans");
        (await stage.AdministrateAsync("GET", $"clients/{other}/permissions?limit=1", null, Ct)).Items.Count.ShouldBe(1);
        (await stage.AdministrateAsync("GET", "clients/nobody/permissions", null, Ct)).Items.ShouldBeEmpty();
        (await stage.WithTokenAsync(token, "GET", $"clients/{robot}/permissions", null, Ct)).Detail!.ShouldContain("permissions.read");
    }

    private static List<string> Told(Reply reply) => [.. reply.Items.Select(row =>
        $"{row.GetProperty("role").GetString()} {row.GetProperty("kind").GetString()} {row.GetProperty("id").GetString()} "
        + (row.TryGetProperty("resource", out var resource) ? $"{resource.GetProperty("type").GetString()}/{resource.GetProperty("id").GetString()}" : "/")
        + $" {(row.TryGetProperty("group", out var group) ? group.GetString() : string.Empty)}")];
}
