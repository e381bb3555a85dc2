using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static AuthServer.Tests.Domain.Authorization.Cedar.Ast;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

public sealed class ComparingPolicySets
{
    private static readonly EntityUid Alice = Uid("User", "alice");
    private static readonly EntityUid Bob = Uid("User", "bob");
    private static readonly EntityUid View = Uid("Action", "view");
    private static readonly EntityUid Edit = Uid("Action", "edit");
    private static readonly EntityUid Plan = Uid("Doc", "plan");

    private static readonly AuthorizationRequest[] Requests =
    [
        Ask(Alice, View), Ask(Alice, Edit), Ask(Bob, View), Ask(Bob, Edit),
        Ask(Alice, View) with { Context = Record(("n", CedarValue.Of(1)), ("m", CedarValue.Of(2))) },
    ];

    [Fact]
    public void Who_gains_and_who_loses_is_told_with_the_policies_of_both_sides()
    {
        var difference = Between(
            "permit(principal == User::\"alice\", action, resource);",
            "permit(principal, action == Action::\"view\", resource);");

        difference.Compared.ShouldBe(5);
        difference.AllowedBefore.ShouldBe(3);
        difference.AllowedAfter.ShouldBe(3);
        difference.Gained.ShouldBe(1);
        difference.Lost.ShouldBe(1);
        difference.IsNone.ShouldBeFalse();
        difference.IsComplete.ShouldBeTrue();
        difference.Principals.ShouldBe([new AccessTally(Alice, 0, 1), new AccessTally(Bob, 1, 0)]);
        difference.Actions.ShouldBe([new AccessTally(Edit, 0, 1), new AccessTally(View, 1, 0)]);
        difference.Resources.ShouldBe([new AccessTally(Plan, 1, 1)]);
        var gain = difference.Shifts.Single(shift => shift.Change == AccessChange.Gained);
        gain.ReasonsBefore.ShouldBeEmpty();
        gain.ReasonsAfter.ShouldBe(["policy0"]);
        gain.Example.Request.ShouldBe(Ask(Bob, View));
        difference.Shifts.Single(shift => shift.Change == AccessChange.Lost).Example.Request.ShouldBe(Ask(Alice, Edit));
    }

    [Fact]
    public void The_smallest_example_is_shown_whatever_the_order()
    {
        var difference = Between("permit(principal, action, resource);", string.Empty);
        var reversed = Between("permit(principal, action, resource);", string.Empty, [.. Requests.Reverse()]);

        difference.Lost.ShouldBe(5);
        difference.Shifts.ShouldHaveSingleItem().Count.ShouldBe(5);
        difference.Shifts[0].Example.Request.ShouldBe(Ask(Alice, Edit));
        reversed.Shifts[0].Example.Request.ShouldBe(Ask(Alice, Edit));
    }

    [Fact]
    public void The_same_decision_for_another_reason_and_failures_are_counted()
    {
        var difference = Between(
            "permit(principal, action, resource);",
            "permit(principal, action, resource) when { context.n == 2 }; permit(principal, action, resource);");

        difference.IsNone.ShouldBeTrue();
        difference.OtherReasons.ShouldBe(5);
        difference.FailingBefore.ShouldBe(0);
        difference.FailingAfter.ShouldBe(4);
    }

    [Fact]
    public void Long_lists_are_cut_and_say_so()
    {
        var comparison = new PolicyComparison();
        for (var i = 0; i < 20; i++)
            comparison.Add(new Situation(Ask(Uid("User", $"{i}"), View), Store()), Decision.NothingApplies, new Decision(true, [$"p{i}"], []));

        var difference = comparison.Conclude(most: 10);

        difference.Gained.ShouldBe(20);
        difference.Shifts.Count.ShouldBe(10);
        difference.Principals.Count.ShouldBe(10);
        difference.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_set_differs_from_itself_in_nothing_and_counts_always_add_up() => Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var (before, after) = (CompiledPolicySet.Compile(random.Policies(8)), CompiledPolicySet.Compile(random.Policies(8)));
        var store = random.Store();
        AuthorizationRequest[] requests = [.. Enumerable.Range(0, 20).Select(_ => random.Request())];

        var difference = PolicyDifference.Between(before, after, requests, store);

        PolicyDifference.Between(before, before, requests, store).IsNone.ShouldBeTrue();
        (difference.AllowedAfter - difference.AllowedBefore).ShouldBe(difference.Gained - difference.Lost);
        difference.Gained.ShouldBe(requests.Count(request => !before.Decide(request, store).IsAllowed && after.Decide(request, store).IsAllowed));
        difference.Shifts.Sum(shift => shift.Count).ShouldBe(difference.Gained + difference.Lost);
        difference.Principals.Sum(tally => tally.Gained).ShouldBe(difference.Gained);
    }).QuickCheckThrowOnFailure();

    private static AuthorizationRequest Ask(EntityUid principal, EntityUid action) => new(principal, action, Plan, CedarRecord.Empty);

    private static PolicyDifference Between(string before, string after, AuthorizationRequest[]? requests = null) =>
        PolicyDifference.Between(Compiled(before), Compiled(after), requests ?? Requests, Store());

    private static CompiledPolicySet Compiled(string text) => CompiledPolicySet.Compile(PolicyText.Parse(text).Value.ShouldNotBeNull());
}
