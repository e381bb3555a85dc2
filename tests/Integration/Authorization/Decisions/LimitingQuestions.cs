using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>How often may be asked: each client by itself, and whoever is nobody by the address.</summary>
public sealed class LimitingQuestions(LimitingQuestions.Stages stages) : IClassFixture<LimitingQuestions.Stages>
{
    private const string Question = """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evaluation", "evaluations", 4)]
    [InlineData("search/subject", "search/action", 2)]
    public async Task A_client_that_asks_too_much_waits_and_its_neighbours_do_not(string path, string sameClass, int most)
    {
        var stage = await stages.StageAsync();
        var busy = await DecisionStage.TokenAsync(stage.OAuth, "authserver.decisions", Ct);
        var neighbour = await DecisionStage.TokenAsync(stage.OAuth, "authserver.decisions", Ct);

        for (var asked = 0; asked < most; asked++)
            (await AskAsync(stage, path, busy)).Status.ShouldBe(200);
        var refused = await stage.SendAsync(sameClass, Body(), busy, Ct, ("X-Request-ID", "the-request"));

        (refused.Status, refused.ContentType, refused.Text.EndsWith("(kernel.rate_limited)", StringComparison.Ordinal)).ShouldBe((429, "text/plain; charset=utf-8", true), refused.Text);
        int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 62);
        refused.Headers["X-Request-ID"].ShouldBe("the-request");
        (await AskAsync(stage, path, neighbour)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Strangers_are_counted_by_their_address_and_stop_nobody_who_is_known()
    {
        await using var stage = await StartAsync(("RateLimits:Enabled", "true"), ("RateLimits:DecisionsOfStrangers:Permits", "5"));
        (await AskAsync(stage, "evaluation", stage.Token)).Status.ShouldBe(200);

        List<int> strangers = [];
        foreach (var token in new[] { null, "invented", null, "another", null, "invented" })
            strangers.Add((await AskAsync(stage, "evaluation", token)).Status);

        // The known one was a stranger once.
        strangers.ShouldBe([401, 401, 401, 401, 429, 429]);
        for (var asked = 0; asked < 10; asked++)
            (await AskAsync(stage, "evaluation", stage.Token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_that_is_taken_back_makes_its_bearer_a_stranger()
    {
        await using var stage = await StartAsync(("RateLimits:Enabled", "true"), ("RateLimits:DecisionsOfStrangers:Permits", "3"));
        var client = await stage.OAuth.RegisterAsync(new() { ["grant_types"] = new[] { "client_credentials" }, ["redirect_uris"] = Array.Empty<string>(), ["scopes"] = new[] { "authserver.decisions" } }, Ct);
        var token = (await stage.OAuth.TokenAsync(client, [("grant_type", "client_credentials")], Ct)).Text("access_token");
        (await AskAsync(stage, "evaluation", token)).Status.ShouldBe(200);
        using var disabled = await stage.OAuth.AdministrateAsync(HttpMethod.Post, $"/api/v1/clients/{client.Id}/disable", null, Ct);
        disabled.EnsureSuccessStatusCode();

        List<int> told = [];
        for (var asked = 0; asked < 4; asked++)
            told.Add((await AskAsync(stage, "evaluation", token)).Status);

        told.ShouldBe([401, 401, 401, 429]);
    }

    private static Task<Told> AskAsync(DecisionStage stage, string path, string? token) => stage.SendAsync(path, Body(), token, Ct);

    private static StringContent Body() => new(Question, Encoding.UTF8, "application/json");

    private static Task<DecisionStage> StartAsync(params (string Key, string Value)[] settings) => DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, settings);

    /// <summary>One server for those who are limited by name.</summary>
    public sealed class Stages : IAsyncDisposable
    {
        private readonly Lazy<Task<DecisionStage>> _stage = new(() => DecisionStage.StartAsync(
            Setup.Sqlite, "cert", CancellationToken.None, ("RateLimits:Enabled", "true"), ("RateLimits:Decisions:Permits", "4"), ("RateLimits:Searches:Permits", "2")));

        internal Task<DecisionStage> StageAsync() => _stage.Value;

        public async ValueTask DisposeAsync()
        {
            if (_stage.IsValueCreated)
                await (await _stage.Value).DisposeAsync();
        }
    }
}
