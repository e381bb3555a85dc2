using System.Diagnostics;
using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Decisions;

namespace AuthServer.Bench.Cedar;

/// <summary>One line of figures for one world: decisions with their reasons left alone, with every reason read, and the decision alone.</summary>
internal static class DecisionReport
{
    private const int Parts = 10;

    public static string Heading { get; } =
        $"{"policies",-32} {"allowed",8} {"reasons",8} {"median/s",11} {"best/s",11} {"bytes",6} {"read best/s",12} {"only best/s",12} {"compiled ms",12} {"official/s",11}";

    public static void Print(string name, World world, double seconds, ReferenceEngine? reference)
    {
        var started = Stopwatch.GetTimestamp();
        var compiled = CompiledPolicySet.Compile(world.Policies);
        var compiling = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var allowed = world.Requests.Count(request => compiled.Decide(request, world.Store).IsAllowed) * 100 / world.Requests.Length;
        var reasons = world.Requests.Average(request => compiled.Decide(request, world.Store).Reasons.Count);

        var decided = Measure(world, request => compiled.Decide(request, world.Store).IsAllowed, seconds);
        var read = Measure(world, request => Read(compiled.Decide(request, world.Store)), seconds);
        var only = Measure(world, request => compiled.DecideOnly(request, world.Store), seconds);
        var official = reference?.Measure(world, compiled, seconds).ToString("N0", CultureInfo.InvariantCulture) ?? "-";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32} {allowed,7}% {reasons,8:F1} {decided.Median,11:N0} {decided.Best,11:N0} {decided.Bytes,6} {read.Best,12:N0} {only.Best,12:N0} {compiling,12:F1} {official,11}"));
    }

    private static bool Read(Decision decision)
    {
        foreach (var reason in decision.Reasons)
            _ = reason.Length;

        return decision.IsAllowed;
    }

    private static Rates Measure(World world, Func<AuthorizationRequest, bool> decide, double seconds)
    {
        // The platform compiles hot methods twice more while they run.
        Run(world, decide, seconds);
        var rates = new double[Parts];
        var decisions = 0L;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Parts; i++)
        {
            var (count, rate) = Run(world, decide, seconds / Parts);
            rates[i] = rate;
            decisions += count;
        }

        bytes = (GC.GetAllocatedBytesForCurrentThread() - bytes) / decisions;
        Array.Sort(rates);
        return new Rates(rates[Parts / 2], rates[^1], bytes);
    }

    private static (long Decisions, double PerSecond) Run(World world, Func<AuthorizationRequest, bool> decide, double seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var decisions = 0L;
        do
        {
            foreach (var request in world.Requests)
                decide(request);

            decisions += world.Requests.Length;
        }
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds);

        return (decisions, decisions / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private readonly record struct Rates(double Median, double Best, long Bytes);
}
