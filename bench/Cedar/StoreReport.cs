using System.Diagnostics;
using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Bench.Cedar;

/// <summary>What a large store costs.</summary>
internal static class StoreReport
{
    private const int EveryOther = 7;

    public static void Print(int count)
    {
        var people = World.People(count);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var store = EntityStore.Of(people).Value ?? throw new InvalidOperationException("The entities are sound.");
        var building = Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        started = Stopwatch.GetTimestamp();
        var inside = 0;
        for (var i = 0; i < people.Length; i += EveryOther)
            inside += store.IsIn(people[i].Uid, World.Everybody) ? 1 : 0;

        var each = Stopwatch.GetElapsedTime(started).TotalNanoseconds * EveryOther / people.Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{store.Count:N0} entities: store built in {building:F1} s, {allocated >> 20} MiB allocated for it; {each:F0} ns to find one and ask what it is in ({inside:N0} are)"));
    }
}
