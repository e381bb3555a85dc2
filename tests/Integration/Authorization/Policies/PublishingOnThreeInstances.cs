using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using static AuthServer.Tests.Integration.Authorization.Policies.PublishingPolicies;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>What is published on one instance decides on all of them, and survives the sudden end of the one that acknowledged it.</summary>
public sealed class PublishingOnThreeInstances(ThreeInstances instances) : IClassFixture<ThreeInstances>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_instances_know_it_soon()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        await PublishAsync(stage);

        var version = await PublishAsync(stage);
        var clock = Stopwatch.StartNew();
        var inARow = 0;
        while (inARow < 6)
            inARow = await VersionAsync(stage) == version ? inARow + 1 : 0;

        // Half a second between two polls, and what a busy machine of tests takes besides.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Of_sixty_publishers_on_three_instances_one_wins()
    {
        var stage = await OAuthStage.OnAsync(instances, Ct);
        var seen = await PublishAsync(stage);

        var answers = await Race.RunAsync(60, async _ =>
        {
            using var answer = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/policies/bundle", Texts(NewId()), Ct, $"\"{seen}\"");
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
        });

        answers.Count(answer => answer.Item1 == 200).ShouldBe(1);
        answers.Where(answer => answer.Item1 != 200).ShouldAllBe(answer => answer.Item1 == 412 && answer.Item2.Contains($"Version {seen + 1} is in force"));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_acknowledged_is_there_after_kill_9(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using var server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:RateLimits:Enabled"] = "false" }, Ct);
        var stage = await OAuthStage.OnAsync(server, data, Ct);
        var version = await PublishAsync(stage);

        await server.Kill9Async(Ct);
        await server.StartAgainAsync(Ct);

        (await VersionAsync(stage)).ShouldBe(version);
    }

    private static async Task<long> PublishAsync(OAuthStage stage)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Put, "/api/v1/policies/bundle", Texts(NewId()), Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("version").GetInt64();
    }

    private static async Task<long> VersionAsync(OAuthStage stage)
    {
        using var answer = await stage.AdministrateAsync(HttpMethod.Get, "/api/v1/policies", null, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("version").GetInt64();
    }
}
