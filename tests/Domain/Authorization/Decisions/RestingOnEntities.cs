using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Tests.Domain.Authorization.Cedar;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>What a decision rests on: all that could change it, and nothing else.</summary>
public sealed class RestingOnEntities
{
    private const string Policies = """
        @id("team") permit(principal, action == Action::"read", resource) when { resource has owner && principal in resource.owner.team };
        @id("chief") permit(principal, action == Action::"sign", resource) when { resource.owner.chief.level > 3 };
        @id("staff") permit(principal in Role::"staff", action == Action::"enter", resource);
        @id("tagged") permit(principal, action == Action::"tag", resource) when { resource.hasTag("open") && resource.getTag("open") };
        """;

    private const string Entities = """
        [{"uid":{"type":"User","id":"ann"},"attrs":{},"parents":[{"type":"Team","id":"red"}]},
         {"uid":{"type":"User","id":"bob"},"attrs":{"team":{"__entity":{"type":"Team","id":"red"}},"chief":{"__entity":{"type":"User","id":"eve"}}},"parents":[]},
         {"uid":{"type":"User","id":"eve"},"attrs":{"level":4},"parents":[]},
         {"uid":{"type":"User","id":"zoe"},"attrs":{"level":1},"parents":[]},
         {"uid":{"type":"Team","id":"red"},"attrs":{},"parents":[{"type":"Unit","id":"one"}]},
         {"uid":{"type":"Unit","id":"one"},"attrs":{},"parents":[{"type":"Role","id":"staff"}]},
         {"uid":{"type":"Doc","id":"1"},"attrs":{"owner":{"__entity":{"type":"User","id":"bob"}}},"tags":{"open":true},"parents":[]}]
        """;

    [Theory]
    [InlineData("read", """{"uid":{"type":"User","id":"ann"},"attrs":{},"parents":[]}""", "who asks is in nothing any more")]
    [InlineData("read", """{"uid":{"type":"User","id":"bob"},"attrs":{"team":{"__entity":{"type":"Team","id":"blue"}}},"parents":[]}""", "the owner is in another team")]
    [InlineData("read", """{"uid":{"type":"Doc","id":"1"},"attrs":{},"parents":[]}""", "it has no owner any more")]
    [InlineData("sign", """{"uid":{"type":"User","id":"eve"},"attrs":{"level":3},"parents":[]}""", "the end of a chain of attributes")]
    [InlineData("sign", """{"uid":{"type":"User","id":"bob"},"attrs":{"chief":{"__entity":{"type":"User","id":"zoe"}}},"parents":[]}""", "the middle of it")]
    [InlineData("enter", """{"uid":{"type":"Unit","id":"one"},"attrs":{},"parents":[]}""", "a parent of a parent is in another")]
    [InlineData("enter", """{"uid":{"type":"Team","id":"red"},"attrs":{},"parents":[{"type":"Unit","id":"two"}]}""", "a parent is in another")]
    [InlineData("tag", """{"uid":{"type":"Doc","id":"1"},"attrs":{"owner":{"__entity":{"type":"User","id":"bob"}}},"tags":{},"parents":[]}""", "a tag is gone")]
    public void A_change_of_what_it_looked_at_ends_it(string action, string change, string what)
    {
        var model = AccessFixture.Of(Policies, Entities);
        var founded = Question("ann", action).FoundedOn(model);
        var after = After(model, Changes(change));

        founded.Decision.IsAllowed.ShouldBeTrue();
        founded.Basis.ShouldNotBeNull().HoldsIn(after).ShouldBeFalse(what);
        Question("ann", action).DecidedBy(after).IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("read", """{"uid":{"type":"User","id":"eve"},"attrs":{"level":1},"parents":[]}""", "whom nobody asked about")]
    [InlineData("read", """{"uid":{"type":"User","id":"new"},"attrs":{},"parents":[{"type":"Team","id":"red"}]}""", "somebody else joins the team")]
    [InlineData("sign", """{"uid":{"type":"User","id":"zoe"},"attrs":{"level":9},"parents":[]}""", "a chief of others")]
    [InlineData("sign", """{"uid":{"type":"User","id":"eve"},"attrs":{"level":4},"parents":[]}""", "written again as it was")]
    [InlineData("enter", """{"uid":{"type":"Unit","id":"one"},"attrs":{"floor":2},"parents":[{"type":"Role","id":"staff"}]}""", "attributes of an ancestor, which nothing reads")]
    [InlineData("enter", """{"uid":{"type":"Unit","id":"two"},"attrs":{},"parents":[{"type":"Role","id":"staff"}]}""", "another unit")]
    [InlineData("tag", """{"uid":{"type":"User","id":"bob"},"attrs":{},"parents":[]}""", "an owner whom the tag does not ask for")]
    public void A_change_of_anything_else_leaves_it(string action, string change, string what)
    {
        var model = AccessFixture.Of(Policies, Entities);

        var founded = Question("ann", action).FoundedOn(model);

        founded.Basis.ShouldNotBeNull().HoldsIn(After(model, Changes(change))).ShouldBeTrue(what);
    }

    [Fact]
    public void What_was_not_there_ends_it_by_appearing()
    {
        var model = AccessFixture.Of(Policies, Entities);
        var stranger = Question("new", "enter").FoundedOn(model);
        var unknown = Question("ann", "read", "2").FoundedOn(model);
        var dangling = Question("ann", "sign").FoundedOn(After(model, [EntityChange.Remove(new EntityUid("User", "eve"))]));

        stranger.Decision.IsAllowed.ShouldBeFalse();
        stranger.Basis.ShouldNotBeNull().HoldsIn(After(model, Changes("""{"uid":{"type":"User","id":"new"},"attrs":{},"parents":[{"type":"Team","id":"red"}]}"""))).ShouldBeFalse();
        unknown.Basis.ShouldNotBeNull().HoldsIn(After(model, Changes("""{"uid":{"type":"Doc","id":"2"},"attrs":{},"parents":[]}"""))).ShouldBeFalse();
        dangling.Decision.Faults.ShouldHaveSingleItem().PolicyId.ShouldBe("chief");
        dangling.Basis.ShouldNotBeNull().HoldsIn(model).ShouldBeFalse();
    }

    [Fact]
    public void What_is_gone_ends_it()
    {
        var model = AccessFixture.Of(Policies, Entities);
        var founded = Question("ann", "enter").FoundedOn(model);

        founded.Basis.ShouldNotBeNull().HoldsIn(After(model, [EntityChange.Remove(new EntityUid("User", "ann"))])).ShouldBeFalse();
        founded.Basis.HoldsIn(After(model, [EntityChange.Remove(new EntityUid("Unit", "one"))])).ShouldBeFalse();
        founded.Basis.HoldsIn(After(model, [EntityChange.Remove(new EntityUid("User", "zoe"))])).ShouldBeTrue();
    }

    [Fact]
    public void A_membership_that_ends_by_itself_ends_it_far_down()
    {
        var now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var unit = EntityJson.Read(JsonDocument.Parse("""[{"uid":{"type":"Unit","id":"one"},"attrs":{},"parents":[{"type":"Role","id":"staff"}]}]""").RootElement, null).Value.ShouldNotBeNull().All.Single();
        var model = AccessFixture.Of(Policies, Entities);
        var ending = model.With(model.Known.After([new KnownChange(EntityChange.Put(unit), [new MembershipEnd(new EntityUid("Role", "staff"), now.AddSeconds(10))])], FeedPosition.Beginning, now));
        var (enters, reads) = (Question("ann", "enter").FoundedOn(ending), Question("zoe", "tag").FoundedOn(ending));

        var before = ending.At(now.AddSeconds(9));
        var after = ending.At(now.AddSeconds(10));

        enters.Basis.ShouldNotBeNull().HoldsIn(before).ShouldBeTrue();
        enters.Basis.HoldsIn(after).ShouldBeFalse();
        reads.Basis.ShouldNotBeNull().HoldsIn(after).ShouldBeTrue();
    }

    [Fact]
    public void Other_policies_end_it_and_so_do_other_rules_of_roles()
    {
        var model = AccessFixture.Of(Policies, Entities);
        var basis = Question("ann", "read").FoundedOn(model).Basis.ShouldNotBeNull();

        basis.HoldsIn(AccessFixture.Of(Policies, Entities)).ShouldBeFalse();
        basis.HoldsIn(model.With(RoleRules.Of([new RoleGrants("editor", ["read"], [])], []))).ShouldBeFalse();
    }

    [Fact]
    public void The_actions_of_a_schema_do_not_end_what_other_entities_leave()
    {
        const string Schema = """entity User, Doc; action all; action read in [all] appliesTo { principal: [User], resource: [Doc] };""";
        var model = AccessFixture.Of("""permit(principal, action in Action::"all", resource);""", """[{"uid":{"type":"User","id":"ann"},"attrs":{},"parents":[]}]""", Schema);
        var founded = Question("ann", "read").FoundedOn(model);

        founded.Decision.IsAllowed.ShouldBeTrue();
        founded.Basis.ShouldNotBeNull().HoldsIn(After(model, Changes("""{"uid":{"type":"User","id":"bob"},"attrs":{},"parents":[]}"""))).ShouldBeTrue();
    }

    [Fact]
    public void Properties_are_laid_over_what_it_rests_on()
    {
        var model = AccessFixture.Of("permit(principal, action, resource) when { principal.level > 3 && principal.active };", """[{"uid":{"type":"User","id":"ann"},"attrs":{"active":true},"parents":[]}]""");
        var question = AccessFixture.Evaluation("""{"subject":{"type":"User","id":"ann","properties":{"level":4}},"action":{"name":"read"},"resource":{"type":"Doc","id":"1"}}""").Value.Items[0].Question.ShouldNotBeNull();
        var founded = question.FoundedOn(model);

        founded.Decision.IsAllowed.ShouldBeTrue();
        founded.Basis.ShouldNotBeNull().HoldsIn(After(model, Changes("""{"uid":{"type":"User","id":"ann"},"attrs":{"active":false},"parents":[]}"""))).ShouldBeFalse();
        founded.Basis.HoldsIn(After(model, Changes("""{"uid":{"type":"User","id":"bob"},"attrs":{"active":false},"parents":[]}"""))).ShouldBeTrue();
    }

    [Fact]
    public void What_looks_at_very_much_rests_on_too_much_to_be_kept()
    {
        var chain = string.Join(" || ", Enumerable.Range(0, 200).Select(number => $"User::\"u{number}\" in Role::\"nobody\""));
        var model = AccessFixture.Of($"permit(principal, action, resource) when {{ {chain} }};", Entities);

        var founded = Question("ann", "read").FoundedOn(model);

        founded.Decision.IsAllowed.ShouldBeFalse();
        founded.Basis.ShouldBeNull();
    }

    [Fact]
    public void Whatever_changes_at_random_what_still_holds_is_decided_the_same()
    {
        var (held, ended) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(RandomCedar.Seeds, seed =>
        {
            var random = new RandomCedar(seed);
            var model = AccessModel.Empty.With(new RoleRules(seed % 2 == 0 ? random.Crowd(30) : random.Policies(30), null)).With(new KnownEntities(random.Store(), 1, null));
            var asked = Enumerable.Range(0, 5).Select(_ => Question(random.Request(), random)).Select(question => (Question: question, Founded: question.FoundedOn(model))).ToList();
            foreach (var (question, founded) in asked)
                Same(founded.Decision, question.DecidedBy(model));

            for (var step = 0; step < 6; step++)
            {
                var stranger = random.Store().All.FirstOrDefault();
                var change = stranger is null || step == 5 ? EntityChange.Remove(random.Uid()) : EntityChange.Put(stranger);
                if (model.Known.Store.Apply([change]).Value is not { } store)
                    continue;

                model = model.With(new KnownEntities(store, step + 2, null));
                foreach (var (question, founded) in asked)
                {
                    if (founded.Basis.ShouldNotBeNull().HoldsIn(model))
                    {
                        Same(founded.Decision, question.DecidedBy(model));
                        held++;
                    }
                    else
                    {
                        ended++;
                    }
                }
            }
        }));

        held.ShouldBeGreaterThan(2_000);
        ended.ShouldBeGreaterThan(2_000);
    }

    private static AccessQuestion Question(string user, string action, string document = "1") => new(
        new AskedEntity(new EntityUid("User", user), CedarRecord.Empty, default, IsPossible: true),
        new AskedAction(new EntityUid("Action", action), null, default),
        new AskedEntity(new EntityUid("Doc", document), CedarRecord.Empty, default, IsPossible: true),
        AskedContext.None);

    // With properties now and then, which are laid over what is stored.
    private static AccessQuestion Question(AuthorizationRequest request, RandomCedar random) => new(
        new AskedEntity(request.Principal, request.Context.Count % 2 == 0 ? CedarRecord.Empty : random.Request().Context, default, IsPossible: true),
        new AskedAction(request.Action, null, default),
        new AskedEntity(request.Resource, CedarRecord.Empty, default, IsPossible: true),
        new AskedContext(request.Context, default));

    private static AccessModel After(AccessModel model, IEnumerable<EntityChange> changes) =>
        model.With(new KnownEntities(model.Known.Store.Apply(changes).Value.ShouldNotBeNull(), model.Known.Version + 1, null));

    private static IEnumerable<EntityChange> Changes(string entity) =>
        EntityJson.Read(JsonDocument.Parse("[" + entity + "]").RootElement, null).Value.ShouldNotBeNull().All.Select(EntityChange.Put);

    private static void Same(Decision one, Decision other)
    {
        one.IsAllowed.ShouldBe(other.IsAllowed);
        one.Reasons.ShouldBe(other.Reasons);
        one.Faults.Select(fault => (fault.PolicyId, fault.Fault.Kind, fault.Fault.Message)).ShouldBe(other.Faults.Select(fault => (fault.PolicyId, fault.Fault.Kind, fault.Fault.Message)));
    }
}
