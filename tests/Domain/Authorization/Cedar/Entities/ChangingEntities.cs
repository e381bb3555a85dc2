using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Entities;

public sealed class ChangingEntities
{
    private static readonly string[] Ids = ["a", "b", "c", "d", "e", "f", "g"];
    private static readonly string[] Types = ["T", "U"];

    [Fact]
    public void Changes_applied_one_by_one_are_as_a_store_built_anew() =>
        Prop.ForAll(RandomCedar.Seeds, seed => Check(new Random(seed))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_change_of_an_entity_counts()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a", "x")), EntityChange.Put(Of("a", "y")), EntityChange.Put(Of("b")), EntityChange.Remove(Uid("b")));

        store.IsIn(Uid("a"), Uid("y")).ShouldBeTrue();
        store.IsIn(Uid("a"), Uid("x")).ShouldBeFalse();
        store.Count.ShouldBe(1);
    }

    [Fact]
    public void A_cycle_refuses_all_changes_and_the_store_stays()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a", "b")));

        store.Apply([EntityChange.Put(Of("new")), EntityChange.Put(Of("b", "c")), EntityChange.Put(Of("c", "a"))])
            .Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Entity);

        store.Count.ShouldBe(1);
    }

    [Fact]
    public void What_turns_around_in_one_step_is_no_cycle()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a", "b")), EntityChange.Put(Of("b", "c")), EntityChange.Put(Of("c")));

        var turned = Apply(store, EntityChange.Put(Of("a")), EntityChange.Put(Of("b", "a")), EntityChange.Put(Of("c", "b")));

        turned.IsIn(Uid("c"), Uid("a")).ShouldBeTrue();
        turned.IsIn(Uid("a"), Uid("c")).ShouldBeFalse();
    }

    [Fact]
    public void What_is_in_a_removed_entity_stays_in_it_alone()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a", "b")), EntityChange.Put(Of("b", "c")));

        var without = Apply(store, EntityChange.Remove(Uid("b")));

        without.IsIn(Uid("a"), Uid("b")).ShouldBeTrue();
        without.IsIn(Uid("a"), Uid("c")).ShouldBeFalse();
        without.Find(Uid("b")).ShouldBeNull();
    }

    [Fact]
    public void Entities_of_a_type_come_by_id_from_where_the_caller_left_off()
    {
        var numbers = Enumerable.Range(0, 5_000).Select(i => $"{i:D5}").ToArray();
        new Random(4).Shuffle(numbers);
        var store = numbers.Chunk(700).Aggregate(EntityStore.Empty, (sum, part) => Apply(sum, [.. part.Select(id => EntityChange.Put(Of(id)))]));

        var fewer = Apply(store, [.. Enumerable.Range(0, 5_000).Where(i => i % 10 != 0).Select(i => EntityChange.Remove(Uid($"{i:D5}")))]);

        store.OfType("T").Select(entity => entity.Uid.Id).ShouldBe(numbers.Order(StringComparer.Ordinal));
        store.OfType("T", "02499").Take(2).Select(entity => entity.Uid.Id).ShouldBe(["02500", "02501"]);
        fewer.OfType("T", "0249").Take(2).Select(entity => entity.Uid.Id).ShouldBe(["02490", "02500"]);
        fewer.CountOf("T").ShouldBe(500);
        fewer.OfType("T", "99999").ShouldBeEmpty();
        fewer.OfType("Nothing").ShouldBeEmpty();
    }

    [Fact]
    public void A_type_ends_with_its_last_entity()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a")), EntityChange.Put(new Entity(new EntityUid("Q", "q"), CedarRecord.Empty, CedarRecord.Empty, [])));

        store.Types.ShouldBe(["Q", "T"]);
        Apply(store, EntityChange.Remove(Uid("a"))).Types.ShouldBe(["Q"]);
    }

    [Fact]
    public void Entities_laid_over_stand_in_their_type()
    {
        var store = Apply(EntityStore.Empty, EntityChange.Put(Of("a")), EntityChange.Put(Of("c"))).With(Of("b")).Value.ShouldNotBeNull();

        store.OfType("T").Select(entity => entity.Uid.Id).ShouldBe(["a", "b", "c"]);
        store.OfType("T", "a").Select(entity => entity.Uid.Id).ShouldBe(["b", "c"]);
        Apply(store, EntityChange.Remove(Uid("a"))).OfType("T").Count().ShouldBe(2);
    }

    [Fact]
    public void A_chain_that_grows_too_long_step_by_step_is_a_problem()
    {
        var store = EntityStore.Of(Enumerable.Range(1, 6_000).Select(i => Of($"e{i}", $"e{i + 1}"))).Value.ShouldNotBeNull();

        store.Apply(Enumerable.Range(6_001, 3_000).Select(i => EntityChange.Put(Of($"e{i}", $"e{i + 1}"))))
            .Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
    }

    private static bool Check(Random random)
    {
        var store = EntityStore.Empty;
        var known = new Dictionary<EntityUid, Entity>();
        for (var step = 0; step < 12; step++)
        {
            EntityChange[] changes = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Change(random))];
            var after = new Dictionary<EntityUid, Entity>(known);
            foreach (var change in changes)
            {
                after.Remove(change.Uid);
                if (change.Entity is not null)
                    after.Add(change.Uid, change.Entity);
            }

            var (applied, anew) = (store.Apply(changes), EntityStore.Of(after.Values));
            applied.IsGood.ShouldBe(anew.IsGood);
            if (applied.Value is not { } next)
                continue;

            ShouldBeSame(next, anew.Value.ShouldNotBeNull());
            (store, known) = (next, after);
        }

        return true;
    }

    private static void ShouldBeSame(EntityStore store, EntityStore other)
    {
        store.Count.ShouldBe(other.Count);
        store.Types.ShouldBe(other.Types);
        foreach (var type in Types)
            store.OfType(type).SequenceEqual(other.OfType(type)).ShouldBeTrue();

        EntityUid[] all = [.. from type in Types from id in Ids select new EntityUid(type, id)];
        foreach (var uid in all)
        {
            Equals(store.Find(uid), other.Find(uid)).ShouldBeTrue();
            foreach (var ancestor in all)
                store.IsIn(uid, ancestor).ShouldBe(other.IsIn(uid, ancestor), $"{uid} in {ancestor}");
        }
    }

    private static EntityChange Change(Random random)
    {
        var uid = Any(random);
        if (random.Next(4) == 0)
            return EntityChange.Remove(uid);

        var attributes = CedarRecord.Of(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { ["n"] = CedarValue.Of(random.Next(2)) });
        return EntityChange.Put(new Entity(uid, attributes, CedarRecord.Empty, [.. Enumerable.Range(0, random.Next(3)).Select(_ => Any(random))]));
    }

    private static EntityUid Any(Random random) => new(Types[random.Next(Types.Length)], Ids[random.Next(Ids.Length)]);

    private static EntityUid Uid(string id) => new("T", id);

    private static Entity Of(string id, params string[] parents) => new(Uid(id), CedarRecord.Empty, CedarRecord.Empty, [.. parents.Select(Uid)]);

    private static EntityStore Apply(EntityStore store, params EntityChange[] changes) => store.Apply(changes).Value.ShouldNotBeNull();
}
