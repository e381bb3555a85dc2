using System.Text.Json;
using AuthServer.Tests.Integration.Authorization.Decisions;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary><c>authserver policies blast-radius</c>, over the log of a server that runs.</summary>
public sealed class ForeseeingAtTheCommandLine(KeptDecisions kept) : IClassFixture<KeptDecisions>, IDisposable
{
    private readonly TemporaryFolder folder = new("foreseen");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pipeline_stops_when_somebody_would_lose_access()
    {
        await File.WriteAllTextAsync(folder.Path("draft.cedar"), KeptDecisions.Draft, Ct);

        var told = await AskAsync(folder.FullPath);
        var stopped = await AskAsync(folder.FullPath, "--fail-on-loss", "--json");

        (told.ExitCode, stopped.ExitCode).ShouldBe((0, 1), told.Output + stopped.Output);
        told.Answer.ShouldMatch("(?s)3 requests since .* were decided again.*1 would lose access, in 1 requests\\.\n  user::\"alice\" delete record::\"record-1\" \\(cert-alice-soft-delete -> no policy\\)\n1 would gain access.*\\(no policy -> erase\\)\nbroken would fail 1 times");
        var json = JsonDocument.Parse(stopped.Answer).RootElement;
        (json.GetProperty("asked").GetInt32(), json.GetProperty("lost").GetProperty("subjects").GetInt32(), json.GetProperty("gained").GetProperty("requests").GetInt32()).ShouldBe((3, 1, 1));
    }

    [Fact]
    public async Task A_draft_of_the_store_is_foreseen_too_and_nobody_loses_by_what_only_adds()
    {
        using var begun = await kept.Stage.OAuth.AdministrateAsync(HttpMethod.Post, "/api/v1/policies/drafts", new { title = "More" }, Ct);
        var same = JsonDocument.Parse(await begun.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("id").GetString()!;

        var kind = await AskAsync("--draft", same, "--fail-on-loss", "--limit", "2");

        kind.ExitCode.ShouldBe(0, kind.Output);
        kind.Answer.ShouldContain("2 requests since ");
        kind.Answer.ShouldContain("0 would lose access, in 0 requests.");
    }

    [Fact]
    public async Task What_cannot_be_read_is_no_answer()
    {
        await File.WriteAllTextAsync(folder.Path("bad.cedar"), "permit (", Ct);

        var broken = await AskAsync(folder.FullPath);
        var neither = await AskAsync();
        var noDraft = await AskAsync("--draft", Guid.NewGuid().ToString());
        var noFolder = await AskAsync(folder.Path("none"));

        (broken.ExitCode, broken.Output.Contains("authorization.foreseen_policies_malformed", StringComparison.Ordinal)).ShouldBe((1, true), broken.Output);
        (neither.ExitCode, noDraft.ExitCode, noFolder.ExitCode).ShouldBe((64, 1, 65), neither.Output + noDraft.Output + noFolder.Output);
    }

    public void Dispose() => folder.Dispose();

    private Task<(int ExitCode, string Answer, string Output)> AskAsync(params string[] arguments) =>
        ServerProcess.AskVerbAsync(kept.Stage.Server.Data, ["policies", "blast-radius", .. arguments], null, Ct);
}
