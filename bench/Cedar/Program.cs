using System.Diagnostics;
using System.Globalization;
using AuthServer.Bench.Cedar;
using AuthServer.Domain.Authorization.Cedar.Decisions;

// Decisions per second of one thread, without a cache of decisions. Usage: Cedar.Bench [seconds per line]
var seconds = args is [var given] ? double.Parse(given, CultureInfo.InvariantCulture) : 2;
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, one thread, best and median of ten parts of {seconds:F1} s");
Console.WriteLine($"{"policies",-30} {"entities",8} {"allowed",8} {"median/s",12} {"best/s",12} {"bytes each",11} {"compiled ms",12}");

foreach (var count in new[] { 10, 100, 1_000, 10_000 })
    Report($"{count}, ten for each tenant", World.OfTenants(count));

foreach (var count in new[] { 10, 100, 1_000, 10_000 })
    Report($"{count}, all for one tenant", World.OfOneTenant(count));

StoreReport.Print(1_000_000);

void Report(string name, World world)
{
    var started = Stopwatch.GetTimestamp();
    var compiled = CompiledPolicySet.Compile(world.Policies);
    var compiling = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    // The platform compiles hot methods twice more while they run.
    Decide(compiled, world, TimeSpan.FromSeconds(Math.Min(seconds, 2)));
    var allowed = world.Requests.Count(request => compiled.Decide(request, world.Store).IsAllowed) * 100 / world.Requests.Length;
    var bytes = GC.GetAllocatedBytesForCurrentThread();
    var total = 0L;
    var rates = new double[10];
    for (var i = 0; i < rates.Length; i++)
    {
        var (decisions, elapsed) = Decide(compiled, world, TimeSpan.FromSeconds(seconds / rates.Length));
        rates[i] = decisions / elapsed.TotalSeconds;
        total += decisions;
    }

    bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / total;
    Array.Sort(rates);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-30} {world.Store.Count,8} {allowed,7}% {rates[rates.Length / 2],12:N0} {rates[^1],12:N0} {bytes,11} {compiling,12:F1}"));
}

static (long Decisions, TimeSpan Elapsed) Decide(CompiledPolicySet compiled, World world, TimeSpan time)
{
    var started = Stopwatch.GetTimestamp();
    var decisions = 0L;
    do
    {
        foreach (var request in world.Requests)
            compiled.Decide(request, world.Store);

        decisions += world.Requests.Length;
    }
    while (Stopwatch.GetElapsedTime(started) < time);

    return (decisions, Stopwatch.GetElapsedTime(started));
}
