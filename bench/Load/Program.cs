using AuthServer.Bench.Load;

// Usage: Load --origin http://127.0.0.1:8080 --client ID --secret SECRET [--server-pid N] [--database-pid N] [--redis-pid N] [--seconds 10] [--connections 64] [--rate REQUESTS_PER_SECOND] [--scenario NAME]...
var options = LoadOptions.Parse(args);
if (options is null)
    return 64;

using var http = LoopbackHttp.Create(options);
var report = new Report(options);
foreach (var scenario in Scenario.All.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)))
{
    await scenario.PrepareAsync(http, options);
    await Runner.WarmUpAsync(http, scenario, options);
    report.Add(await Runner.RunAsync(http, scenario, options, options.Duration));
}

report.Write(Console.Out);
return report.HasFailures ? 1 : 0;
