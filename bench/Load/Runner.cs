using System.Diagnostics;

namespace AuthServer.Bench.Load;

/// <summary>What one scenario gave.</summary>
internal sealed record Outcome(string Scenario, long Requests, long Failures, TimeSpan Elapsed, TimeSpan Median, TimeSpan P95, TimeSpan P99, TimeSpan ServerTime, TimeSpan DatabaseTime);

/// <summary>Keeps every connection busy for a while and counts.</summary>
internal static class Runner
{
    public static async Task<Outcome> RunAsync(HttpClient http, Scenario scenario, LoadOptions options, TimeSpan duration)
    {
        var server = options.ServerPid is { } pid ? ProcessTime.WithChildren(pid) : [];
        var database = options.DatabasePids.SelectMany(ProcessTime.WithChildren).ToList();
        var (serverBefore, databaseBefore) = (ProcessTime.Of(server), ProcessTime.Of(database));
        var latencies = new List<double>[options.Connections];
        long failures = 0;
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(worker => Task.Run(async () =>
        {
            var own = latencies[worker] = [];
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                if (!await scenario.RunAsync(http, options, worker))
                    Interlocked.Increment(ref failures);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));

        var sorted = latencies.SelectMany(list => list).Order().ToArray();
        return new Outcome(
            scenario.Name,
            sorted.Length,
            failures,
            watch.Elapsed,
            At(sorted, 0.50),
            At(sorted, 0.95),
            At(sorted, 0.99),
            ProcessTime.Of(server) - serverBefore,
            ProcessTime.Of(database) - databaseBefore);
    }

    private static TimeSpan At(double[] sorted, double share) =>
        sorted.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)]);
}
