using System.Text.Json;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>Searches in the log of decisions.</summary>
public sealed class KeepingSearches
{
    private const string WhoReads = """{"subject":{"type":"user","properties":{"note":"x"}},"action":{"name":"read"},"resource":{"type":"record","id":"record-1","properties":{"note":"é"}},"context":{"ip":"::1"},"page":{"limit":1}}""";
    private const string WhoErases = """{"subject":{"type":"user"},"action":{"name":"erase"},"resource":{"type":"record","id":"record-1"}}""";
    private const string WhatAlice = """{"subject":{"type":"user","id":"alice"},"resource":{"type":"record","id":"record-1"}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_complete_log_tells_who_looked_for_whom_and_how_much_was_found(Setup setup)
    {
        await using var stage = await StartAsync(setup, "Complete");

        (await stage.SendAsync("search/subject", Json(WhoReads), stage.Token, Ct, ("X-Request-ID", "the-search"))).Status.ShouldBe(200);
        (await stage.AskAsync("search/action", WhatAlice, Ct)).Status.ShouldBe(200);

        var list = await ListAsync(stage, "");
        list.Select(one => one.GetProperty("target").GetString()).ShouldBe(["action", "subject"]);
        var subjects = list[1];
        (subjects.GetProperty("found").GetInt32(), subjects.GetProperty("is_last_page").GetBoolean(), subjects.GetProperty("action").GetString(), subjects.GetProperty("request_id").GetString()).ShouldBe((1, false, "read", "the-search"));
        (subjects.GetProperty("subject").TryGetProperty("id", out _), subjects.GetProperty("subject").TryGetProperty("properties", out _)).ShouldBe((false, false));
        (subjects.GetProperty("resource").GetProperty("id").GetString(), subjects.GetProperty("resource").GetProperty("properties").GetProperty("note").GetString(), subjects.GetProperty("context").GetProperty("ip").GetString()).ShouldBe(("record-1", "é", "::1"));
        (subjects.GetProperty("policy_version").GetInt64(), subjects.GetProperty("asked_by_client").GetString()!.Length > 0).ShouldBe((1, true));
        (list[0].TryGetProperty("action", out _), list[0].GetProperty("subject").GetProperty("id").GetString(), list[0].GetProperty("found").GetInt32() > 0).ShouldBe((false, "alice", true));
        (await ListAsync(stage, "?target=subject&resource_id=record-1&action=read")).Count.ShouldBe(1);
        (await ListAsync(stage, "?subject_id=alice")).ShouldHaveSingleItem().GetProperty("target").GetString().ShouldBe("action");
        (await ListAsync(stage, "?asked_by_client=nobody")).ShouldBeEmpty();
        (await ListAsync(stage, "?to=2001-01-01T00:00:00Z")).ShouldBeEmpty();
        (await ListAsync(stage, "?limit=1")).ShouldHaveSingleItem();
        using var stranger = await stage.OAuth.Http.GetAsync("/api/v1/decisions/searches", Ct);
        ((int)stranger.StatusCode).ShouldBe(401);
    }

    [Theory, OnBothDatabases]
    public async Task A_search_that_cannot_be_kept_is_not_answered(Setup setup)
    {
        await using var stage = await StartAsync(setup, "Complete");
        await RunAsync<SqlSession>(stage, sql => sql.ExecuteAsync($"ALTER TABLE {sql.Table("authz", "searches")} RENAME TO searches_gone", null, Ct));

        var told = await stage.AskAsync("search/subject", WhoReads, Ct);

        (told.Status, told.Text.Contains("authorization.decision_not_logged", StringComparison.Ordinal)).ShouldBe((503, true), told.Text);
    }

    [Fact]
    public async Task A_sampled_log_has_every_search_that_found_nothing_and_some_of_the_rest()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:DecisionLog:Mode", "Sampled"), ("Authorization:DecisionLog:SampleRate", "0"), ("Authorization:DecisionLog:KeepProperties", "false"));

        await stage.AskAsync("search/subject", WhoReads, Ct);
        await stage.AskAsync("search/subject", WhoErases, Ct);

        List<JsonElement> kept;
        do kept = await ListAsync(stage, "");
        while (kept.Count < 1);

        kept.ShouldHaveSingleItem().GetProperty("action").GetString().ShouldBe("erase");
    }

    [Fact]
    public async Task Searches_go_after_their_time_and_a_log_that_is_off_has_none()
    {
        await using var stage = await StartAsync(Setup.Sqlite, "Complete");
        await using var off = await StartAsync(Setup.Sqlite, "Off");
        await stage.AskAsync("search/action", WhatAlice, Ct);
        await off.AskAsync("search/action", WhatAlice, Ct);

        await SweepAsync(stage, DateTimeOffset.UtcNow.AddDays(29));
        var young = await ListAsync(stage, "");
        await SweepAsync(stage, DateTimeOffset.UtcNow.AddDays(31));

        young.Count.ShouldBe(1);
        (await ListAsync(stage, "")).ShouldBeEmpty();
        (await ListAsync(off, "")).ShouldBeEmpty();
    }

    private static Task<DecisionStage> StartAsync(Setup setup, string mode) => DecisionStage.StartAsync(setup, "cert", Ct, ("Authorization:DecisionLog:Mode", mode));

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<List<JsonElement>> ListAsync(DecisionStage stage, string query)
    {
        using var answer = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions/searches" + query, null, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static Task SweepAsync(DecisionStage stage, DateTimeOffset now) => RunAsync<IEnumerable<IRetentionRule>>(stage, rules => rules.Single(rule => rule.Name == "authorization.searches").SweepAsync(100, now, Ct));

    private static async Task RunAsync<TPart>(DecisionStage stage, Func<TPart, Task> run)
        where TPart : notnull
    {
        await using var scope = stage.Server.PartOf<IServiceScopeFactory>().CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TPart>());
    }
}
