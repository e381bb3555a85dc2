using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>The log of decisions, in its modes.</summary>
public sealed class KeepingDecisions
{
    private const string Boxcar = """
        {"subject":{"type":"user","id":"alice","properties":{"note":"é"}},"action":{"name":"delete","properties":{"soft":true}},"context":{"ip":"::1"},
         "evaluations":[{"resource":{"type":"record","id":"record-1"}},{"resource":{"type":"record","id":"record-1"},"action":{"name":"erase"}},{"resource":{"type":"record"}}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_complete_log_has_every_decision_before_the_answer(Setup setup)
    {
        await using var stage = await StartAsync(setup, "Complete");

        (await stage.SendAsync("evaluations", Json(Boxcar), stage.Token, Ct, ("X-Request-ID", "the-request"))).Status.ShouldBe(200);

        var list = await ListAsync(stage, "");
        list.Count.ShouldBe(2);
        var denied = list.Single(one => !one.GetProperty("decision").GetBoolean());
        (denied.GetProperty("action").GetString(), denied.GetProperty("decision").GetBoolean(), denied.GetProperty("reasons").GetArrayLength()).ShouldBe(("erase", false, 0));
        var allowed = list.Single(one => one.GetProperty("decision").GetBoolean());
        var id = allowed.GetProperty("id").GetString();
        (allowed.GetProperty("subject").GetProperty("type").GetString(), allowed.GetProperty("resource").GetProperty("id").GetString(), allowed.GetProperty("reasons")[0].GetString()).ShouldBe(("user", "record-1", "cert-alice-soft-delete"));
        using var one = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions/" + id, null, Ct);
        var whole = System.Text.Json.JsonDocument.Parse(await one.Content.ReadAsStringAsync(Ct)).RootElement;
        whole.GetProperty("subject").GetProperty("properties").GetProperty("note").GetString().ShouldBe("é");
        whole.GetProperty("action_properties").GetProperty("soft").GetBoolean().ShouldBeTrue();
        whole.GetProperty("context").GetProperty("ip").GetString().ShouldBe("::1");
        (whole.GetProperty("request_id").GetString(), whole.GetProperty("policy_version").GetInt64(), whole.GetProperty("asked_by_client").GetString()!.Length > 0).ShouldBe(("the-request", 1, true));
        using var none = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions/" + Guid.NewGuid(), null, Ct);
        ((int)none.StatusCode).ShouldBe(404);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_kept_is_not_answered(Setup setup)
    {
        await using var stage = await StartAsync(setup, "Complete");
        await ExecuteAsync(stage, sql => $"ALTER TABLE {sql.Table("authz", "decisions")} RENAME TO decisions_gone");

        var told = await stage.AskAsync("evaluations", Boxcar, Ct);

        (told.Status, told.Text.Contains("authorization.decision_not_logged", StringComparison.Ordinal), told.Headers.ContainsKey("Retry-After")).ShouldBe((503, true, true), told.Text);
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_by_key()
    {
        await using var stage = await StartAsync(Setup.Sqlite, "Complete");
        for (var ask = 0; ask < 3; ask++)
            (await stage.AskAsync("evaluations", Boxcar, Ct)).Status.ShouldBe(200);

        (await ListAsync(stage, "?decision=false")).Count.ShouldBe(3);
        (await ListAsync(stage, "?decision=true&subject_type=user&subject_id=alice&resource_id=record-1&action=delete")).Count.ShouldBe(3);
        (await ListAsync(stage, "?subject_id=bob")).ShouldBeEmpty();
        (await ListAsync(stage, "?from=2999-01-01T00:00:00Z")).ShouldBeEmpty();
        (await ListAsync(stage, "?policy=cert-alice-soft-delete")).Count.ShouldBe(3);
        using var first = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions?limit=4", null, Ct);
        var page = System.Text.Json.JsonDocument.Parse(await first.Content.ReadAsStringAsync(Ct)).RootElement;
        page.GetProperty("items").GetArrayLength().ShouldBe(4);
        (await ListAsync(stage, "?limit=4&cursor=" + page.GetProperty("next").GetString())).Count.ShouldBe(2);
        using var stranger = await stage.OAuth.Http.GetAsync("/api/v1/decisions", Ct);
        ((int)stranger.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task A_sampled_log_has_every_denial_and_some_of_the_rest()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:DecisionLog:Mode", "Sampled"), ("Authorization:DecisionLog:SampleRate", "0"));
        for (var ask = 0; ask < 3; ask++)
            await stage.AskAsync("evaluations", Boxcar, Ct);

        List<System.Text.Json.JsonElement> kept;
        do kept = await ListAsync(stage, "");
        while (kept.Count < 3);

        kept.ShouldAllBe(one => !one.GetProperty("decision").GetBoolean());
    }

    [Fact]
    public async Task Properties_can_be_left_out_and_the_log_turned_off()
    {
        await using var sparing = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:DecisionLog:Mode", "Complete"), ("Authorization:DecisionLog:KeepProperties", "false"));
        await using var off = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:DecisionLog:Mode", "Off"));

        await sparing.AskAsync("evaluations", Boxcar, Ct);
        await off.AskAsync("evaluations", Boxcar, Ct);

        using var one = await sparing.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions/" + (await ListAsync(sparing, "?decision=true"))[0].GetProperty("id").GetString(), null, Ct);
        var whole = await one.Content.ReadAsStringAsync(Ct);
        (whole.Contains("note", StringComparison.Ordinal), whole.Contains("::1", StringComparison.Ordinal)).ShouldBe((false, false), whole);
        (await ListAsync(off, "")).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Decisions_go_when_their_days_are_over_and_not_before(Setup setup)
    {
        await using var stage = await DecisionStage.StartAsync(setup, "cert", Ct, ("Authorization:DecisionLog:Mode", "Complete"), ("Authorization:DecisionLog:RetentionDays", "3"));
        var begun = stage.Server.Clock.GetUtcNow();
        await stage.AskAsync("evaluations", Boxcar, Ct);

        await SweepAsync(stage, begun.AddDays(3));
        var before = await ListAsync(stage, "");
        await SweepAsync(stage, begun.AddDays(3).AddMinutes(5));
        var after = await ListAsync(stage, "");

        (before.Count, after.Count).ShouldBe((2, 0));
    }

    [Theory, OnBothDatabases]
    public async Task Logged_requests_tell_whom_other_policies_would_touch(Setup setup)
    {
        await using var stage = await StartAsync(setup, "Complete");
        await stage.AskAsync("evaluations", Boxcar, Ct);
        await stage.AskAsync("evaluation", """{"subject":{"type":"user","id":"bob"},"action":{"name":"write"},"resource":{"type":"record","id":"record-2","properties":{"status":"archived"}}}""", Ct);
        const string Policies = """
            @id("erase") permit(principal, action == Action::"erase", resource);
            @id("soft") permit(principal, action == Action::"delete", resource) when { context.actionProperties.soft };
            @id("broken") permit(principal, action == Action::"write", resource) when { resource.nothing };
            """;

        using var answer = await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/blast-radius", new { documents = new[] { new { name = "draft.cedar", text = Policies } }, days = 1, limit = 100 }, Ct);
        using var malformed = await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/blast-radius", new { documents = new[] { new { name = "draft.cedar", text = "permit(" } } }, Ct);

        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        var told = System.Text.Json.JsonDocument.Parse(text).RootElement;
        (told.GetProperty("requests").GetInt32(), told.GetProperty("gained").GetProperty("requests").GetInt32(), told.GetProperty("lost").GetProperty("requests").GetInt32(), told.GetProperty("lost").GetProperty("subjects").GetInt32()).ShouldBe((3, 1, 1, 1));
        var gained = told.GetProperty("gained").GetProperty("examples")[0];
        (gained.GetProperty("subject").GetString(), gained.GetProperty("action").GetString(), gained.GetProperty("after")[0].GetString()).ShouldBe(("user::\"alice\"", "erase", "erase"));
        told.GetProperty("lost").GetProperty("examples")[0].GetProperty("before")[0].GetString().ShouldBe("cert-admin-write-archived");
        told.GetProperty("new_errors").GetProperty("broken").GetInt32().ShouldBe(1);
        ((int)malformed.StatusCode).ShouldBe(400);
        using var begun = await stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/drafts", new { title = "Erasing", documents = new[] { new { name = "draft.cedar", text = Policies } } }, Ct);
        var draft = System.Text.Json.JsonDocument.Parse(await begun.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("id").GetString();
        using var ofDraft = await stage.OAuth.AdministrateAsync(HttpMethod.Post, $"/api/v1/policies/drafts/{draft}/blast-radius", new { days = 1 }, Ct);
        (await ofDraft.Content.ReadAsStringAsync(Ct)).ShouldBe(text);
        using var ofNone = await stage.OAuth.AdministrateAsync(HttpMethod.Post, $"/api/v1/policies/drafts/{Guid.NewGuid()}/blast-radius", new { }, Ct);
        ((int)ofNone.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task What_was_decided_is_measured_by_policy()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:Decisions:Cache:Enabled", "true"));
        await stage.AskAsync("evaluations", Boxcar, Ct);
        await stage.AskAsync("evaluations", Boxcar, Ct);
        await stage.AskAsync("search/subject", """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""", Ct);
        await stage.AskAsync("search/subject", "{}", Ct);

        using var answer = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/metrics", null, Ct);
        using var stranger = await stage.OAuth.Http.GetAsync("/metrics", Ct);

        var text = await answer.Content.ReadAsStringAsync(Ct);
        ((int)stranger.StatusCode).ShouldBe(401);
        text.ShouldContain("policy_evaluations_total{policy=\"cert-alice-soft-delete\",decision=\"allow\"} ");
        text.ShouldContain("policy_evaluations_total{policy=\"none\",decision=\"deny\"} ");
        text.ShouldContain("policy_evaluation_duration_seconds_bucket{policy=\"none\",le=\"+Inf\"} ");
        text.ShouldContain("policy_cache_hits_total{policy=\"cert-alice-soft-delete\"} ");
        text.ShouldContain("policy_cache_misses_total{policy=\"cert-alice-soft-delete\"} ");
        text.ShouldContain("# TYPE policy_searches_total counter\npolicy_searches_total{target=\"subject\"} 1\n");
        text.ShouldContain("policy_search_duration_seconds_count{target=\"subject\"} 1\n");
        text.ShouldContain("policy_search_waiting_seconds_count{target=\"subject\"} 1\n");
        var lines = text.Split('\n');
        lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])
            .ShouldAllBe(name => lines.Any(line => line.StartsWith("# HELP " + name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_kept_decision_ends_with_the_model_that_took_it()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:Decisions:Cache:Enabled", "true"));
        const string Question = """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""";

        var first = await stage.AskAsync("evaluation", Question, Ct);
        var again = await stage.AskAsync("evaluation", Question, Ct);
        await stage.DecideByAsync("forbid(principal, action, resource);", null, Ct);
        var after = await stage.AskAsync("evaluation", Question, Ct);

        (first.Text, again.Text, after.Text).ShouldBe(("""{"decision":true}""", """{"decision":true}""", """{"decision":false}"""));
    }

    private static Task<DecisionStage> StartAsync(Setup setup, string mode) => DecisionStage.StartAsync(setup, "cert", Ct, ("Authorization:DecisionLog:Mode", mode));

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<List<System.Text.Json.JsonElement>> ListAsync(DecisionStage stage, string query)
    {
        using var answer = await stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions" + query, null, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()];
    }

    private static async Task SweepAsync(DecisionStage stage, DateTimeOffset now)
    {
        await using var scope = stage.Server.PartOf<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRetentionRule>().Single(rule => rule.Name == "authorization.decisions").SweepAsync(100, now, Ct);
    }

    private static async Task ExecuteAsync(DecisionStage stage, Func<SqlSession, string> statement)
    {
        await using var scope = stage.Server.PartOf<IServiceScopeFactory>().CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        await sql.ExecuteAsync(statement(sql), null, Ct);
    }
}
