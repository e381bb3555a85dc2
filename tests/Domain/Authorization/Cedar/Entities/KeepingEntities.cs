using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Entities;

public sealed class KeepingEntities
{
    [Fact]
    public void Membership_is_reflexive_and_follows_parents()
    {
        var store = Store(Of("alice", "friends"), Of("friends", "people"), Of("people"));

        store.IsIn(Uid("alice"), Uid("alice")).ShouldBeTrue();
        store.IsIn(Uid("alice"), Uid("friends")).ShouldBeTrue();
        store.IsIn(Uid("alice"), Uid("people")).ShouldBeTrue();
        store.IsIn(Uid("people"), Uid("alice")).ShouldBeFalse();
        store.IsIn(Uid("nobody"), Uid("nobody")).ShouldBeTrue();
        store.IsIn(Uid("nobody"), Uid("people")).ShouldBeFalse();
    }

    [Fact]
    public void A_member_of_many_groups_is_in_each_of_them_and_in_no_other()
    {
        var store = Store(Of("alice", [.. Enumerable.Range(0, 300).Select(i => $"g{i}")]));

        Enumerable.Range(0, 600).Where(i => store.IsIn(Uid("alice"), Uid($"g{i}"))).ShouldBe(Enumerable.Range(0, 300));
    }

    [Fact]
    public void Parents_need_not_exist()
    {
        var store = Store(Of("alice", "ghosts"));

        store.IsIn(Uid("alice"), Uid("ghosts")).ShouldBeTrue();
        store.Find(Uid("ghosts")).ShouldBeNull();
    }

    [Fact]
    public void Diamonds_are_no_cycles()
    {
        var store = Store(Of("a", "b", "c"), Of("b", "d"), Of("c", "d"), Of("d"));

        store.IsIn(Uid("a"), Uid("d")).ShouldBeTrue();
    }

    [Fact]
    public void The_order_of_the_entities_does_not_matter()
    {
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 0, 2] })
        {
            Entity[] entities = [Of("a", "b"), Of("b", "c"), Of("c", "d")];

            Store([.. order.Select(index => entities[index])]).IsIn(Uid("a"), Uid("d")).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("a>a")]
    [InlineData("a>b b>a")]
    [InlineData("x>a a>b b>c c>a")]
    public void Cycles_are_problems(string edges)
    {
        var entities = edges.Split(' ').Select(edge => Of(edge[..1], edge[2..]));

        EntityStore.Of(entities).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Entity);
    }

    [Fact]
    public void An_entity_may_stand_twice_only_if_both_are_the_same()
    {
        EntityStore.Of([Of("a", "x", "y"), Of("a", "y", "x")]).IsGood.ShouldBeTrue();
        EntityStore.Of([Of("a", "x"), Of("a", "y")]).IsGood.ShouldBeFalse();
        EntityStore.Of([Of("a"), With("a", CedarValue.Of(1))]).IsGood.ShouldBeFalse();
    }

    [Fact]
    public void A_deep_chain_does_not_exhaust_the_stack()
    {
        var store = Store([.. Enumerable.Range(0, 3_000).Select(i => Of($"e{i}", $"e{i + 1}"))]);

        store.IsIn(Uid("e0"), Uid("e3000")).ShouldBeTrue();
    }

    [Fact]
    public void A_hierarchy_beyond_the_limit_is_a_problem()
    {
        EntityStore.Of(Enumerable.Range(0, 8_000).Select(i => Of($"e{i}", $"e{i + 1}")))
            .Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
    }

    [Fact]
    public void An_entity_laid_over_replaces_the_one_below_and_leaves_the_store_as_it_was()
    {
        var store = Store(Of("alice", "staff"), Of("staff", "people"));

        var with = store.With(With("alice", CedarValue.Of(7), "staff")).Value.ShouldNotBeNull();

        with.Find(Uid("alice")).ShouldNotBeNull().Attributes.Has("n").ShouldBeTrue();
        with.IsIn(Uid("alice"), Uid("people")).ShouldBeTrue();
        with.Count.ShouldBe(2);
        with.All.Count().ShouldBe(2);
        store.Find(Uid("alice")).ShouldNotBeNull().Attributes.Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_in_a_moved_entity_moves_with_it()
    {
        var store = Store(Of("alice", "staff"), Of("staff", "people"));

        var with = store.With(Of("staff", "robots")).Value.ShouldNotBeNull();

        with.IsIn(Uid("alice"), Uid("robots")).ShouldBeTrue();
        with.IsIn(Uid("alice"), Uid("people")).ShouldBeFalse();
        store.IsIn(Uid("alice"), Uid("people")).ShouldBeTrue();
    }

    [Fact]
    public void A_parent_that_becomes_known_brings_its_own_parents()
    {
        var store = Store(Of("alice", "staff"));

        var with = store.With(Of("staff", "people")).Value.ShouldNotBeNull();

        with.IsIn(Uid("alice"), Uid("people")).ShouldBeTrue();
        with.Count.ShouldBe(2);
    }

    [Fact]
    public void An_entity_laid_over_may_not_close_a_cycle()
    {
        var store = Store(Of("alice", "staff"));

        store.With(Of("staff", "alice")).IsGood.ShouldBeFalse();
        store.With(Of("new", "new")).IsGood.ShouldBeFalse();
    }

    private static EntityUid Uid(string id) => new("T", id);

    private static Entity Of(string id, params string[] parents) =>
        new(Uid(id), CedarRecord.Empty, CedarRecord.Empty, [.. parents.Select(Uid)]);

    private static Entity With(string id, CedarValue value, params string[] parents) =>
        new(Uid(id), CedarRecord.Of(new Dictionary<string, CedarValue>(StringComparer.Ordinal) { ["n"] = value }), CedarRecord.Empty, [.. parents.Select(Uid)]);

    private static EntityStore Store(params Entity[] entities) => EntityStore.Of(entities).Value.ShouldNotBeNull();
}
