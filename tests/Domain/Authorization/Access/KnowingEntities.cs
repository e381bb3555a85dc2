using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Policies;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Access;

public sealed class KnowingEntities
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedPosition Read = new(1, Now);

    [Fact]
    public void A_membership_ends_at_its_moment_and_no_earlier()
    {
        var known = After(KnownEntities.None, Put("alice", ("staff", Now.AddSeconds(10)), ("people", null)));

        known.EndsAt.ShouldBe(Now.AddSeconds(10));
        IsIn(known.At(Now.AddSeconds(10).AddTicks(-1)), "alice", "staff").ShouldBeTrue();
        IsIn(known.At(Now.AddSeconds(10)), "alice", "staff").ShouldBeFalse();
        IsIn(known.At(Now.AddSeconds(10)), "alice", "people").ShouldBeTrue();
        known.At(Now.AddSeconds(10)).EndsAt.ShouldBeNull();
        known.At(Now.AddSeconds(10)).Version.ShouldBe(known.Version + 1);
        known.At(Now.AddSeconds(9)).ShouldBeSameAs(known);
    }

    [Fact]
    public void What_hangs_on_a_membership_ends_with_it()
    {
        var known = After(KnownEntities.None, Put("alice", ("team", Now.AddSeconds(10))), Put("team", ("role", null)));

        IsIn(known, "alice", "role").ShouldBeTrue();
        IsIn(known.At(Now.AddSeconds(11)), "alice", "role").ShouldBeFalse();
    }

    [Fact]
    public void Several_ends_come_one_after_the_other()
    {
        var known = After(KnownEntities.None, Put("alice", ("a", Now.AddSeconds(1)), ("b", Now.AddSeconds(2)), ("c", Now.AddSeconds(3))), Put("bob", ("a", Now.AddSeconds(2))));

        var later = known.At(Now.AddSeconds(1)).At(Now.AddSeconds(2));

        later.EndsAt.ShouldBe(Now.AddSeconds(3));
        IsIn(later, "alice", "c").ShouldBeTrue();
        IsIn(later, "alice", "b").ShouldBeFalse();
        IsIn(later, "bob", "a").ShouldBeFalse();
        IsIn(known.At(Now.AddSeconds(9)), "alice", "c").ShouldBeFalse();
    }

    [Fact]
    public void An_end_that_was_taken_back_does_not_come()
    {
        var known = After(KnownEntities.None, Put("alice", ("staff", Now.AddSeconds(10))));

        var lasting = After(known, Put("alice", ("staff", null)));
        var gone = After(known, new KnownChange(EntityChange.Remove(Uid("alice")), []));

        lasting.EndsAt.ShouldBeNull();
        IsIn(lasting.At(Now.AddSeconds(20)), "alice", "staff").ShouldBeTrue();
        gone.EndsAt.ShouldBeNull();
        gone.Store.Count.ShouldBe(0);
    }

    [Fact]
    public void What_has_ended_before_it_was_read_never_counts()
    {
        var known = After(KnownEntities.None, Put("alice", ("staff", Now), ("people", null)));

        IsIn(known, "alice", "staff").ShouldBeFalse();
        IsIn(known, "alice", "people").ShouldBeTrue();
        known.EndsAt.ShouldBeNull();
    }

    [Fact]
    public void A_cycle_in_what_was_read_is_not_believed() =>
        Should.Throw<InvalidOperationException>(() => After(KnownEntities.None, Put("a", ("b", null)), Put("b", ("a", null))));

    [Fact]
    public void The_actions_of_the_schema_are_among_the_entities_of_the_model()
    {
        var bundle = new PolicyBundle([], """entity Doc; action all; action read in [all] appliesTo { principal: [AuthServer::User], resource: [Doc] };""", null);
        var model = AccessModel.Empty.With(bundle.Read(1).Edition.ShouldNotBeNull());

        model.Entities.IsIn(new EntityUid("Action", "read"), new EntityUid("Action", "all")).ShouldBeTrue();
        model.With(After(KnownEntities.None, Put("alice"))).Entities.IsIn(new EntityUid("Action", "read"), new EntityUid("Action", "all")).ShouldBeTrue();
        model.Known.Store.Count.ShouldBe(0);
    }

    private static KnownEntities After(KnownEntities known, params KnownChange[] changes) => known.After(changes, Read, Now);

    private static bool IsIn(KnownEntities known, string id, string ancestor) => known.Store.IsIn(Uid(id), Uid(ancestor));

    private static EntityUid Uid(string id) => new("T", id);

    private static KnownChange Put(string id, params (string Parent, DateTimeOffset? Until)[] parents) => new(
        EntityChange.Put(new Entity(Uid(id), CedarRecord.Empty, CedarRecord.Empty, [.. parents.Select(parent => Uid(parent.Parent))])),
        [.. parents.Where(parent => parent.Until is not null).Select(parent => new MembershipEnd(Uid(parent.Parent), parent.Until!.Value))]);
}
