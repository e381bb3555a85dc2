using System.Text.Json;
using AuthServer.Tests.Integration.Authorization.Decisions;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>What a bundle says of a role holds for exactly those for whom the role's own permissions hold, asked over AuthZEN.</summary>
public sealed class DecidingByRoles
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Bundles_and_roles_see_the_same_people_groups_and_applications(Setup setup)
    {
        await using var decisions = await DecisionStage.StartAsync(setup, "cert", Ct);
        var stage = new RightsStage(decisions.OAuth);
        var read = await stage.PermissionAsync("document.read", Ct);
        var (reader, keeper, chief) = (await stage.RoleAsync("reader", Ct, read), await stage.RoleAsync("keeper", Ct), await stage.RoleAsync("chief", Ct));
        await decisions.DecideByAsync($"permit (principal in AuthServer::Role::\"{reader}\", action == Action::\"open\", resource);", null, Ct);
        await stage.DoAsync("PUT", $"roles/{keeper}/includes/{reader}", null, Ct);
        await stage.DoAsync("PUT", $"roles/{chief}/includes/{keeper}", null, Ct);
        var group = await stage.GroupAsync(Ct, chief);
        var (alice, bob, carol) = (await stage.PersonAsync(Ct, reader), await stage.PersonAsync(Ct), await stage.PersonAsync(Ct));
        await stage.DoAsync("PUT", $"groups/{group}/members/{bob.User}", null, Ct);
        await stage.DoAsync("PUT", $"roles/{keeper}/users/{carol.User}", new { expires_at = decisions.Server.Clock.GetUtcNow().AddMinutes(3) }, Ct);
        var robot = (await stage.RobotAsync(Ct, "authserver.roles", keeper)).Client;
        (string Type, string Id)[] all = [("User", $"{alice.User}"), ("Group", $"{group}"), ("User", $"{bob.User}"), ("User", $"{carol.User}"), ("Client", robot), ("Role", chief)];
        async Task<bool[]> SeenAsync()
        {
            var questions = all.SelectMany(one => new[] { read, "open" }.Select(action => new
            {
                subject = new { type = "AuthServer::" + one.Type, id = one.Id },
                action = new { name = action },
                resource = new { type = "Document", id = "plan" },
            }));
            var told = await decisions.AskAsync("evaluations", JsonSerializer.Serialize(new { evaluations = questions }), Ct);
            told.Status.ShouldBe(200, told.Text);
            bool[] answers = [.. told.Json.GetProperty("evaluations").EnumerateArray().Select(answer => answer.GetProperty("decision").GetBoolean())];
            var (byRole, byBundle) = (answers.Where((_, index) => index % 2 == 0).ToArray(), answers.Where((_, index) => index % 2 == 1).ToArray());
            byBundle.ShouldBe(byRole);
            return byRole;
        }

        (await SeenAsync()).ShouldBe([true, true, true, true, true, true]);
        await stage.DoAsync("DELETE", $"roles/{keeper}/includes/{reader}", null, Ct);
        (await SeenAsync()).ShouldBe([true, false, false, false, false, false]);
        await stage.DoAsync("PUT", $"roles/{keeper}/includes/{reader}", null, Ct);
        decisions.Server.Clock.Advance(TimeSpan.FromMinutes(3));
        (await SeenAsync()).ShouldBe([true, true, true, false, true, true], "what carol bore has ended");
        await stage.DoAsync("DELETE", $"roles/{keeper}/clients/{robot}", null, Ct);
        (await SeenAsync()).ShouldBe([true, true, true, false, false, true]);
        await stage.DoAsync("DELETE", $"groups/{group}/members/{bob.User}", null, Ct);
        (await SeenAsync()).ShouldBe([true, true, false, false, false, true]);
        await stage.DoAsync("DELETE", $"roles/{keeper}", null, Ct);
        (await SeenAsync()).ShouldBe([true, false, false, false, false, false], "the link in the middle is gone");
        await stage.DoAsync("PUT", $"roles/{reader}/clients/{robot}", new { expires_at = decisions.Server.Clock.GetUtcNow().AddMinutes(1) }, Ct);
        (await SeenAsync()).ShouldBe([true, false, false, false, true, false]);
        decisions.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SeenAsync()).ShouldBe([true, false, false, false, false, false], "an application's role ends too");
    }
}
