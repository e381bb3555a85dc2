using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>A server with a log of decisions and a draft, for a whole class: its tests change neither.</summary>
public sealed class KeptDecisions : IAsyncLifetime
{
    private const string Kept = """
        {"subject":{"type":"user","id":"alice","properties":{"note":"é"}},"action":{"name":"delete","properties":{"soft":true}},"context":{"ip":"::1"},
         "evaluations":[{"resource":{"type":"record","id":"record-1"}},{"resource":{"type":"record","id":"record-1"},"action":{"name":"erase"}}]}
        """;

    private const string Hostile = """{"subject":{"type":"user","id":"<script>window.wasHacked=1</script>"},"action":{"name":"read"},"resource":{"type":"record","id":"\u202egnp.1"}}""";

    internal const string Draft = """
        @id("erase") permit(principal, action == Action::"erase", resource);
        @id("broken") permit(principal, action == Action::"erase", resource) when { resource.nothing };
        """;

    internal DecisionStage Stage { get; private set; } = null!;

    internal Guid DraftId { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:DecisionLog:Mode", "Complete"));
        (await Stage.AskAsync("evaluations", Kept, Ct)).Status.ShouldBe(200);
        (await Stage.AskAsync("evaluation", Hostile, Ct)).Status.ShouldBe(200);
        using var begun = await Stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/drafts", new { title = "Erasing", documents = new[] { new { name = "draft.cedar", text = Draft } } }, Ct);
        DraftId = JsonDocument.Parse(await begun.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("id").GetGuid();
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    /// <summary>The one decision that an action was asked for.</summary>
    internal async Task<Guid> IdOfAsync(string action)
    {
        using var answer = await Stage.OAuth.AdministrateAsync(HttpMethod.Get, "/api/v1/decisions?action=" + action, null, Ct);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
    }
}
