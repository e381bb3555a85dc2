using System.Diagnostics.Metrics;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Observability;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Authorization.Decisions;

/// <summary>Searches that wait for others.</summary>
public sealed class MeasuringSearches
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_tells_how_long_it_waited_and_how_long_it_ran()
    {
        var clock = new TestClock();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var reading = new PrometheusMeters(meters);
        await reading.StartAsync(Ct);
        using var measurements = new DecisionMeasurements(meters);
        using var turns = new SearchTurns(measurements, clock);
        using var running = new CountdownEvent(SearchTurns.AtOnce);
        using var gate = new ManualResetEventSlim();
        var others = Enumerable.Range(0, SearchTurns.AtOnce).Select(_ => Task.Run(() => turns.RunAsync(SearchTarget.Subject, () => running.Signal() & gate.Wait(TimeSpan.FromMinutes(1), Ct), Ct), Ct)).ToArray();
        running.Wait(Ct);

        var waits = turns.RunAsync(
            SearchTarget.Action,
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                return 0;
            },
            Ct);
        clock.Advance(TimeSpan.FromSeconds(3));
        gate.Set();
        await Task.WhenAll(others);
        await waits;

        var text = reading.Read();
        text.ShouldContain("policy_searches_total{target=\"action\"} 1\n");
        text.ShouldContain($"policy_searches_total{{target=\"subject\"}} {SearchTurns.AtOnce}\n");

        // The clock of tests runs besides being moved: less than a minute in any case.
        SecondsOf(text, "policy_search_waiting_seconds_sum{target=\"action\"}").ShouldBeInRange(3, 60);
        SecondsOf(text, "policy_search_waiting_seconds_sum{target=\"subject\"}").ShouldBeLessThan(2.9);
        SecondsOf(text, "policy_search_duration_seconds_sum{target=\"action\"}").ShouldBeInRange(2, 60);
    }

    [Fact]
    public async Task Who_gives_up_waiting_has_not_searched_and_who_fails_frees_the_turn()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var reading = new PrometheusMeters(meters);
        await reading.StartAsync(Ct);
        using var measurements = new DecisionMeasurements(meters);
        using var turns = new SearchTurns(measurements, TimeProvider.System);

        for (var failed = 0; failed <= SearchTurns.AtOnce; failed++)
            await Should.ThrowAsync<OperationCanceledException>(() => turns.RunAsync<int>(SearchTarget.Resource, () => throw new OperationCanceledException(), Ct));
        await Should.ThrowAsync<OperationCanceledException>(() => turns.RunAsync(SearchTarget.Action, () => 0, new CancellationToken(canceled: true)));

        reading.Read().ShouldContain($"policy_searches_total{{target=\"resource\"}} {SearchTurns.AtOnce + 1}\n");
        reading.Read().ShouldNotContain("target=\"action\"");
    }

    private static double SecondsOf(string text, string series) =>
        double.Parse(text.Split('\n').Single(line => line.StartsWith(series, StringComparison.Ordinal))[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
