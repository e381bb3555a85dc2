using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>Who may read policies and no entities learns nothing of these by trying policies out.</summary>
public sealed class ReadingPoliciesOnly(SharedServers servers)
{
    private const string Schema = "entity User; entity File; action read appliesTo { principal: User, resource: File };";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Judging_names_no_stored_entities()
    {
        var stage = await StageAsync();
        await stage.DoAsync("PUT", $"entities/{RightsStage.Fresh("Hidden").Replace('-', '_')}/x", new { attrs = new { } }, Ct);

        var blind = await JudgeAsync(stage, new { documents = Array.Empty<object>(), schema = Schema }, "policies.read");
        var seeing = await JudgeAsync(stage, new { documents = Array.Empty<object>(), schema = Schema }, "policies.read", "entities.read");

        blind.Json.GetProperty("valid").GetBoolean().ShouldBeTrue(blind.Text);
        seeing.Json.GetProperty("valid").GetBoolean().ShouldBeFalse(seeing.Text);
        seeing.Text.ShouldContain("Hidden");
    }

    [Fact]
    public async Task Tests_answer_no_questions_about_stored_entities()
    {
        var stage = await StageAsync();
        var type = RightsStage.Fresh("Hidden").Replace('-', '_');
        await stage.DoAsync("PUT", $"entities/{type}/x", new { attrs = new { code = 7 } }, Ct);
        var bundle = new
        {
            documents = new[] { new { name = "a.cedar", text = "permit (principal, action, resource) when { resource.code == 7 };" } },
            tests = JsonDocument.Parse($$"""
                [{"tests": [{"name": "is it seven", "decision": "allow", "request": {"principal": {"type": "U", "id": "u"}, "action": {"type": "Action", "id": "a"}, "resource": {"type": "{{type}}", "id": "x"}, "context": {} } }]}]
                """).RootElement,
        };

        var blind = await JudgeAsync(stage, bundle, "policies.read");
        var seeing = await JudgeAsync(stage, bundle, "policies.read", "entities.read");

        blind.Json.GetProperty("valid").GetBoolean().ShouldBeFalse(blind.Text);
        blind.Text.ShouldContain("entities.read");
        seeing.Json.GetProperty("valid").GetBoolean().ShouldBeTrue(seeing.Text);
    }

    [Fact]
    public async Task The_playground_begins_without_entities()
    {
        var stage = await StageAsync();
        var blind = await stage.PersonAsync(Ct, await stage.RoleAsync("reader", Ct, "console.read", "policies.read"));
        var seeing = await stage.PersonAsync(Ct, await stage.RoleAsync("reader", Ct, "console.read", "policies.read", "entities.read"));

        using var toBlind = await blind.GetAsync("/admin/playground?example=in-force", Ct);
        using var toSeeing = await seeing.GetAsync("/admin/playground?example=in-force", Ct);

        var blindText = await toBlind.Content.ReadAsStringAsync(Ct);
        blindText.ShouldContain("you lack the permission to see them");
        blindText.ShouldNotContain("AuthServer::User");
        (await toSeeing.Content.ReadAsStringAsync(Ct)).ShouldContain("AuthServer::");
    }

    private static async Task<Reply> JudgeAsync(RightsStage stage, object bundle, params string[] permissions)
    {
        var (_, token) = await stage.RobotAsync(Ct, "authserver.roles", await stage.RoleAsync("reader", Ct, permissions));
        return await stage.WithTokenAsync(token, "POST", "policies/validate", bundle, Ct);
    }

    private Task<RightsStage> StageAsync() => RightsStage.OnAsync(servers, Setup.Sqlite, Ct);
}
