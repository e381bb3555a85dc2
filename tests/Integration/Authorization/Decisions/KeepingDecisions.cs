using AuthServer.Infrastructure.SharedKernel.Persistence;
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
        var denied = list[0];
        (denied.GetProperty("action").GetString(), denied.GetProperty("decision").GetBoolean(), denied.GetProperty("reasons").GetArrayLength()).ShouldBe(("erase", false, 0));
        var (id, allowed) = (list[1].GetProperty("id").GetString(), list[1]);
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

        using var one = await sparing.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions/" + (await ListAsync(sparing, ""))[1].GetProperty("id").GetString(), null, Ct);
        var whole = await one.Content.ReadAsStringAsync(Ct);
        (whole.Contains("note", StringComparison.Ordinal), whole.Contains("::1", StringComparison.Ordinal)).ShouldBe((false, false), whole);
        (await ListAsync(off, "")).ShouldBeEmpty();
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

    private static async Task ExecuteAsync(DecisionStage stage, Func<SqlSession, string> statement)
    {
        await using var scope = stage.Server.PartOf<IServiceScopeFactory>().CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        await sql.ExecuteAsync(statement(sql), null, Ct);
    }
}
