using System.Diagnostics;
using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

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
        PrintChanges(store, people);
    }

    private static void PrintChanges(EntityStore store, Entity[] people)
    {
        foreach (var (what, changes) in new (string, Func<int, EntityChange>)[]
        {
            ("attributes of people", i => EntityChange.Put(With(people[^(1 + (i * 31))], i))),
            ("new people", i => EntityChange.Put(new Entity(new EntityUid("User", $"new{i}"), people[^1].Attributes, people[^1].Tags, people[^(1 + i)].Parents))),
            ("people removed", i => EntityChange.Remove(people[^(1 + (i * 17))].Uid)),
            ("groups of 300 people moved", i => EntityChange.Put(new Entity(people[^(1 + i)].Parents[0], people[0].Attributes, people[0].Tags, [World.Everybody]))),
        })
        {
            EntityChange[] hundred = [.. Enumerable.Range(0, 100).Select(changes)];
            var times = new double[9];
            for (var i = 0; i < times.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                _ = store.Apply(hundred).Value ?? throw new InvalidOperationException("The changes are sound.");
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            Array.Sort(times);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  100 changes, {what,-28} {times[times.Length / 2],8:F2} ms (median of {times.Length})"));
        }
    }

    private static Entity With(Entity entity, int level) => new(
        entity.Uid,
        CedarRecord.Of(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { ["level"] = CedarValue.Of(level) }),
        entity.Tags,
        entity.Parents);
}
