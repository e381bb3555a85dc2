using System.Globalization;

namespace AuthServer.Bench.Load;

/// <summary>Rates, latencies and cost per request, as a table that fits into docs/performance.md.</summary>
internal sealed class Report(LoadOptions options)
{
    private readonly List<Outcome> _outcomes = [];

    public bool HasFailures => _outcomes.Exists(outcome => outcome.Failures > 0);

    public void Add(Outcome outcome) => _outcomes.Add(outcome);

    public void Write(TextWriter output)
    {
        var pace = options.Rate > 0 ? $", {options.Rate} requests/s asked" : string.Empty;
        output.WriteLine($"{options.Connections} connections, {options.Duration.TotalSeconds:0} s each{pace}");
        output.WriteLine("| scenario | requests/s | failed | p50 ms | p95 ms | p99 ms | server µs/request | database µs/request | Redis µs/request |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var outcome in _outcomes)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {outcome.Scenario} | {outcome.Requests / outcome.Elapsed.TotalSeconds:0} | {outcome.Failures} | {outcome.Median.TotalMilliseconds:0.0} | {outcome.P95.TotalMilliseconds:0.0} | {outcome.P99.TotalMilliseconds:0.0} | {PerRequest(outcome.ServerTime, outcome)} | {PerRequest(outcome.DatabaseTime, outcome)} | {PerRequest(outcome.RedisTime, outcome)} |"));
        }

        WriteCosts(output);
    }

    private void WriteCosts(TextWriter output)
    {
        if (_outcomes.TrueForAll(outcome => outcome.Cost is null))
            return;

        output.WriteLine();
        output.WriteLine("| scenario | decisions/s | answered from kept ones | bytes/decision | GC pause ms/s | collections (0, 1, 2) | rows not logged |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var outcome in _outcomes)
        {
            if (outcome.Cost is not { } cost)
                continue;

            var seconds = outcome.Elapsed.TotalSeconds;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {outcome.Scenario} | {cost.Decisions / seconds:0} | {(cost.Decisions == 0 ? 0 : 100 * cost.Hits / cost.Decisions):0} % | {(cost.Decisions == 0 ? 0 : cost.Bytes / cost.Decisions):0} | {1000 * cost.PauseSeconds / seconds:0.0} | {cost.Collections0:0}, {cost.Collections1:0}, {cost.Collections2:0} | {cost.NotLogged:0} |"));
        }
    }

    private static string PerRequest(TimeSpan time, Outcome outcome) =>
        outcome.Requests == 0 || time == TimeSpan.Zero ? "–" : (time.TotalMicroseconds / outcome.Requests).ToString("0", CultureInfo.InvariantCulture);
}
