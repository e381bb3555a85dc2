using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;
using static AuthServer.Tests.Domain.Authorization.Cedar.Ast;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Decisions;

public sealed class DecidingRequests
{
    private static readonly EntityUid Alice = Uid("User", "alice");
    private static readonly EntityUid Friends = Uid("Group", "friends");
    private static readonly EntityUid View = Uid("Action", "view");
    private static readonly EntityUid Reading = Uid("Action", "reading");
    private static readonly EntityUid Browsing = Uid("Action", "browsing");
    private static readonly EntityUid Photo = Uid("Photo", "1");
    private static readonly EntityUid Album = Uid("Album", "holiday");

    private static readonly EntityStore Known = Store(Entity(Alice, Friends), Entity(View, Reading, Browsing), Entity(Photo, Album));

    [Fact]
    public void Nothing_is_allowed_without_a_permit()
    {
        var decision = Decide();

        decision.IsAllowed.ShouldBeFalse();
        decision.Reasons.ShouldBeEmpty();
        decision.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void All_satisfied_permits_are_the_reasons() => Decide(Permit("b"), Permit("a"), Permit("c", When(Of(false)))).Reasons.ShouldBe(["b", "a"]);

    [Fact]
    public void A_forbid_overrides_every_permit()
    {
        var decision = Decide(Permit("p"), Forbid("f"), Forbid("g"));

        decision.IsAllowed.ShouldBeFalse();
        decision.Reasons.ShouldBe(["f", "g"]);
    }

    [Fact]
    public void A_policy_that_fails_is_reported_and_does_not_count()
    {
        var decision = Decide(Permit("p"), Forbid("f", When(Attribute(Context, "nope"))), Permit("q", When(Of(1))));

        decision.IsAllowed.ShouldBeTrue();
        decision.Reasons.ShouldBe(["p"]);
        decision.Faults.Select(fault => (fault.PolicyId, fault.Fault.Kind)).ShouldBe([("f", FaultKind.AttributeMissing), ("q", FaultKind.Type)]);
    }

    [Fact]
    public void What_is_not_about_the_request_does_not_fail()
    {
        var elsewhere = Permit("p", When(Attribute(Context, "nope"))) with { Resource = new EntityConstraint(EntityMatch.Equal, null, Album) };

        Decide(elsewhere).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Conditions_must_all_hold_in_their_order()
    {
        Decide(Permit("p", When(Of(true)), Unless(Of(false)))).IsAllowed.ShouldBeTrue();
        Decide(Permit("p", When(Of(true)), Unless(Of(true)))).IsAllowed.ShouldBeFalse();
        Decide(Permit("p", When(Of(false)), When(Of(1)))).Faults.ShouldBeEmpty();
        Decide(Permit("p", When(Of(1)), When(Of(false)))).Faults.ShouldHaveSingleItem();
        Decide(Permit("p", Unless(Of(1)))).Faults.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public void The_scope_says_what_a_policy_is_about(string scope, bool matches) => Decide(Scoped(scope)).IsAllowed.ShouldBe(matches, scope);

    public static TheoryData<string, bool> Scopes() => new()
    {
        { "principal == alice", true },
        { "principal == friends", false },
        { "principal in friends", true },
        { "principal in alice", true },
        { "principal is User", true },
        { "principal is Group", false },
        { "principal is User in friends", true },
        { "principal is Group in friends", false },
        { "resource == album", false },
        { "resource in album", true },
        { "action == view", true },
        { "action == reading", false },
        { "action in reading", true },
        { "action in []", false },
        { "action in [reading, browsing]", true },
        { "action in [view, nothing]", true },
        { "action in [nothing]", false },
    };

    [Fact]
    public void A_policy_for_two_actions_that_both_hold_counts_once()
    {
        // More than a few policies, so that the index divides them.
        Policy[] policies = [.. Enumerable.Range(0, 20).Select(i => Scoped("action in [reading, browsing]") with { Id = $"p{i}" })];

        Decide(policies).Reasons.ShouldBe(policies.Select(policy => policy.Id));
    }

    [Fact]
    public void Links_put_templates_in_force()
    {
        var template = Permit("t", When(Equal(Of(1), Of(1)))) with
        {
            Principal = new EntityConstraint(EntityMatch.In, HasSlot: true),
            Resource = new EntityConstraint(EntityMatch.In, "Photo", HasSlot: true),
        };
        var set = new PolicySet([], [template], [new TemplateLink("l1", template, Friends, Album), new TemplateLink("l2", template, Friends, Friends), new TemplateLink("l3", template, Alice, Photo)]);

        var decision = CompiledPolicySet.Compile(set).Decide(Request(), Known);

        decision.Reasons.ShouldBe(["l1", "l3"]);
    }

    [Fact]
    public void A_slot_without_a_value_is_a_fault()
    {
        var template = Permit("t") with { Principal = new EntityConstraint(EntityMatch.Equal, HasSlot: true) };

        Decide(template).Faults.ShouldHaveSingleItem().Fault.Kind.ShouldBe(FaultKind.Slot);
    }

    [Fact]
    public void Properties_of_the_request_are_laid_over_the_entities()
    {
        var policies = CompiledPolicySet.Compile(Ast.Policies(Permit("p", When(Attribute(Principal, "admin")))));
        var with = Known.With(new Entity(Alice, Record(("admin", CedarValue.True)), CedarRecord.Empty, [Friends])).Value.ShouldNotBeNull();

        policies.Decide(Request(), with).IsAllowed.ShouldBeTrue();
        policies.Decide(Request(), Known).Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void Usual_decisions_allocate_nothing()
    {
        Policy[] policies = [.. Enumerable.Range(0, 100).Select(i => Permit($"p{i}", When(Equal(Attribute(Context, "n"), Of(i)))))];
        var compiled = CompiledPolicySet.Compile(Ast.Policies(policies));
        var request = Request() with { Context = Record(("n", CedarValue.Of(42))) };
        for (var i = 0; i < 100; i++)
            compiled.Decide(request, Known);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            compiled.Decide(request, Known);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        compiled.Decide(request, Known).Reasons.ShouldBe(["p42"]);
    }

    [Fact]
    public void Many_satisfied_policies_are_all_named()
    {
        Policy[] policies = [.. Enumerable.Range(0, 1_000).Select(i => Permit($"p{i}"))];

        Decide(policies).Reasons.ShouldBe(policies.Select(policy => policy.Id));
    }

    private static AuthorizationRequest Request() => new(Alice, View, Photo, CedarRecord.Empty);

    private static Decision Decide(params Policy[] policies)
    {
        var compiled = CompiledPolicySet.Compile(Ast.Policies(policies));
        var decision = compiled.Decide(Request(), Known);
        compiled.DecideByAskingAll(Request(), Known).Reasons.ShouldBe(decision.Reasons);
        return decision;
    }

    private static Policy Scoped(string scope)
    {
        var permit = Permit(scope);
        return scope switch
        {
            "principal == alice" => permit with { Principal = new EntityConstraint(EntityMatch.Equal, null, Alice) },
            "principal == friends" => permit with { Principal = new EntityConstraint(EntityMatch.Equal, null, Friends) },
            "principal in friends" => permit with { Principal = new EntityConstraint(EntityMatch.In, null, Friends) },
            "principal in alice" => permit with { Principal = new EntityConstraint(EntityMatch.In, null, Alice) },
            "principal is User" => permit with { Principal = new EntityConstraint(EntityMatch.Any, "User") },
            "principal is Group" => permit with { Principal = new EntityConstraint(EntityMatch.Any, "Group") },
            "principal is User in friends" => permit with { Principal = new EntityConstraint(EntityMatch.In, "User", Friends) },
            "principal is Group in friends" => permit with { Principal = new EntityConstraint(EntityMatch.In, "Group", Friends) },
            "resource == album" => permit with { Resource = new EntityConstraint(EntityMatch.Equal, null, Album) },
            "resource in album" => permit with { Resource = new EntityConstraint(EntityMatch.In, null, Album) },
            "action == view" => permit with { Action = new ActionConstraint(EntityMatch.Equal, [View]) },
            "action == reading" => permit with { Action = new ActionConstraint(EntityMatch.Equal, [Reading]) },
            "action in reading" => permit with { Action = new ActionConstraint(EntityMatch.In, [Reading]) },
            "action in []" => permit with { Action = new ActionConstraint(EntityMatch.In, [], true) },
            "action in [reading, browsing]" => permit with { Action = new ActionConstraint(EntityMatch.In, [Reading, Browsing], true) },
            "action in [view, nothing]" => permit with { Action = new ActionConstraint(EntityMatch.In, [View, Uid("Action", "nothing")], true) },
            _ => permit with { Action = new ActionConstraint(EntityMatch.In, [Uid("Action", "nothing")], true) },
        };
    }
}
