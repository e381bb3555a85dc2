using System.Diagnostics;

namespace AuthServer.Bench.Load;

/// <summary>What one scenario gave.</summary>
internal sealed record Outcome(string Scenario, long Requests, long Failures, TimeSpan Elapsed, TimeSpan Median, TimeSpan P95, TimeSpan P99, TimeSpan ServerTime, TimeSpan DatabaseTime, TimeSpan RedisTime)
{
    /// <summary>What the server says it did meanwhile; absent where the scenario may not ask.</summary>
    public ServerCost? Cost { get; init; }
}

/// <summary>Keeps every connection busy for a while and counts.</summary>
internal static class Runner
{
    // The platform compiles hot methods twice more while they run; figures from before it is done tell about the compiler.
    private const int WarmRequests = 30_000;
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MostWarmUp = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the server is warm; at low rates, until that has taken long enough.</summary>
    public static async Task WarmUpAsync(HttpClient http, Scenario scenario, LoadOptions options)
    {
        long requests = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < MostWarmUp && requests < WarmRequests;)
            requests += (await RunAsync(http, scenario, options, LeastWarmUp)).Requests;
    }

    public static async Task<Outcome> RunAsync(HttpClient http, Scenario scenario, LoadOptions options, TimeSpan duration)
    {
        var costBefore = await ServerCost.ReadAsync(http, scenario.Watcher);
        var (serverBefore, databaseBefore, redisBefore) = Times(options);
        var latencies = new List<double>[options.Connections];
        long failures = 0;
        var watch = Stopwatch.StartNew();
        var pace = new Pace(options, watch);

        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(worker => Task.Run(async () =>
        {
            var own = latencies[worker] = [];
            while (watch.Elapsed < duration)
            {
                var started = await pace.NextAsync(worker, own.Count);
                if (!await scenario.RunAsync(http, options, worker))
                    Interlocked.Increment(ref failures);
                own.Add((scenario.TimeOf(worker) ?? (watch.Elapsed - started)).TotalMilliseconds);
            }
        })));

        var elapsed = watch.Elapsed;
        var (serverAfter, databaseAfter, redisAfter) = Times(options);
        var costAfter = await ServerCost.ReadAsync(http, scenario.Watcher);
        var sorted = latencies.SelectMany(list => list).Order().ToArray();
        return new Outcome(
            scenario.Name,
            sorted.Length,
            failures,
            elapsed,
            At(sorted, 0.50),
            At(sorted, 0.95),
            At(sorted, 0.99),
            serverAfter - serverBefore,
            databaseAfter - databaseBefore,
            redisAfter - redisBefore)
        {
            Cost = costAfter?.Since(costBefore),
        };
    }

    private static (TimeSpan Server, TimeSpan Database, TimeSpan Redis) Times(LoadOptions options) =>
        (ProcessTime.Of(options.ServerPids), ProcessTime.Of(options.DatabasePids), ProcessTime.Of(options.RedisPids));

    private static TimeSpan At(double[] sorted, double share) =>
        sorted.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)]);
}
