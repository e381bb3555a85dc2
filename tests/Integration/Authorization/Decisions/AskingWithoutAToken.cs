using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>Where the settings open it, strangers ask too: they are told decisions, and neither policies nor what was decided before.</summary>
public sealed class AskingWithoutAToken
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strangers_are_told_decisions_and_no_reasons()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct, ("Authorization:Decisions:Open", "true"));
        const string Question = """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"},"options":{"reasons":true}}""";

        var stranger = await AskAsync(stage, "evaluation", Question, null);
        var client = await AskAsync(stage, "evaluation", Question, stage.Token);
        var bad = await AskAsync(stage, "evaluation", Question, "made.up");
        using var log = await stage.OAuth.Http.GetAsync(new Uri("/api/v1/decisions", UriKind.Relative), Ct);

        (stranger.Status, stranger.Text).ShouldBe((200, """{"decision":true}"""));
        client.Text.ShouldContain("\"reasons\"");
        bad.Text.ShouldNotContain("reasons");
        ((int)log.StatusCode).ShouldBe(401);
    }

    private static Task<Told> AskAsync(DecisionStage stage, string path, string body, string? token) =>
        stage.SendAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), token, Ct);
}
