using System.Diagnostics.Metrics;
using System.Text;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>A few searches run at once; who leaves, waiting or searching, leaves no turn taken.</summary>
public sealed class TakingTurnsInSearches
{
    private const string Search = """{"subject":{"type":"user"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""";

    private static readonly int Turns = SearchTurns.AtOnce;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_that_is_given_up_frees_its_turn()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var measurements = new DecisionMeasurements(services.GetRequiredService<IMeterFactory>());
        using var turns = new SearchTurns(measurements, TimeProvider.System);

        for (var one = 0; one <= Turns; one++)
            await Should.ThrowAsync<OperationCanceledException>(() => turns.RunAsync<int>(SearchTarget.Subject, () => throw new OperationCanceledException(), Ct));

        (await turns.RunAsync(SearchTarget.Subject, () => 7, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBe(7);
    }

    [Fact]
    public async Task Whoever_waits_for_a_turn_holds_up_nobody_by_leaving()
    {
        await using var stage = await DecisionStage.StartAsync(Setup.Sqlite, "cert", Ct);
        var turns = stage.Server.PartOf<SearchTurns>();
        using var held = new ManualResetEventSlim();
        using var begun = new CountdownEvent(Turns);
        var searching = Enumerable.Range(0, Turns).Select(_ => Task.Factory.StartNew(() => turns.RunAsync(SearchTarget.Subject, () => Hold(begun, held), Ct), Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToArray();
        begun.Wait(TimeSpan.FromSeconds(30), Ct).ShouldBeTrue();
        using var leaving = new CancellationTokenSource();

        var waiting = Enumerable.Range(0, 2 * Turns).Select(_ => AskAsync(stage, leaving.Token)).ToArray();
        var patient = AskAsync(stage, Ct);
        var decided = await stage.AskAsync("evaluation", """{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"resource":{"type":"record","id":"record-1"}}""", Ct);
        await leaving.CancelAsync();
        foreach (var one in waiting)
            await Should.ThrowAsync<OperationCanceledException>(() => one);
        patient.IsCompleted.ShouldBeFalse();
        held.Set();
        await Task.WhenAll(searching);

        decided.Text.ShouldBe("""{"decision":true}""");
        (await patient.WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBe(200);
        (await stage.AskAsync("search/subject", Search, Ct)).Status.ShouldBe(200);
    }

    private static int Hold(CountdownEvent begun, ManualResetEventSlim held)
    {
        begun.Signal();
        held.Wait(TimeSpan.FromSeconds(60), Ct);
        return 0;
    }

    private static async Task<int> AskAsync(DecisionStage stage, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/access/v1/search/subject") { Content = new StringContent(Search, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", stage.Token);
        using var answer = await stage.OAuth.Http.SendAsync(request, ct);
        return (int)answer.StatusCode;
    }
}
