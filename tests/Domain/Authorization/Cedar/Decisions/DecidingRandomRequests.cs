using AuthServer.Domain.Authorization.Cedar.Decisions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Decisions;

public sealed class DecidingRandomRequests
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1_500);

    [Fact]
    public void The_index_finds_what_asking_every_policy_finds() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var compiled = CompiledPolicySet.Compile(random.Policies(60));
        var store = random.Store();
        for (var i = 0; i < 5; i++)
        {
            var request = random.Request();
            Same(compiled.Decide(request, store), compiled.DecideByAskingAll(request, store));
        }
    }));

    [Fact]
    public void What_policies_share_is_tested_once_and_decides_the_same() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policies = random.Crowd(60);
        var compiled = CompiledPolicySet.Compile(policies);
        var asWritten = CompiledPolicySet.CompileAsWritten(policies);
        var store = random.Store();
        for (var i = 0; i < 5; i++)
        {
            var request = random.Request();
            Same(compiled.Decide(request, store), asWritten.DecideByAskingAll(request, store));
        }
    }));

    [Fact]
    public void The_decision_alone_is_the_same_decision() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var compiled = CompiledPolicySet.Compile(seed % 2 == 0 ? random.Crowd(60) : random.Policies(60));
        var store = random.Store();
        for (var i = 0; i < 5; i++)
        {
            var request = random.Request();
            compiled.DecideOnly(request, store).ShouldBe(compiled.DecideByAskingAll(request, store).IsAllowed);
        }
    }));

    [Fact]
    public void Crowds_decide_something_now_and_then()
    {
        // As below: some of them, not all, and not for the same reason.
        var (allowed, several, failed) = (0, 0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new RandomCedar(seed);
            var decision = CompiledPolicySet.Compile(random.Crowd(40)).Decide(random.Request(), random.Store());
            allowed += decision.IsAllowed ? 1 : 0;
            several += decision.Reasons.Count > 1 ? 1 : 0;
            failed += decision.Faults.Count > 0 ? 1 : 0;
        }

        allowed.ShouldBeInRange(50, 550);
        several.ShouldBeGreaterThan(100);
        failed.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Folding_changes_neither_decisions_nor_faults() => Check.One(Often, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policies = random.Policies(12);
        var folded = CompiledPolicySet.Compile(policies);
        var asWritten = CompiledPolicySet.CompileAsWritten(policies);
        var store = random.Store();
        for (var i = 0; i < 5; i++)
        {
            var request = random.Request();
            Same(folded.Decide(request, store), asWritten.DecideByAskingAll(request, store));
        }
    }));

    [Fact]
    public void Requests_with_many_groups_find_their_policies_too() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var compiled = CompiledPolicySet.Compile(random.Policies(40));
        var principal = Ast.Uid("U", "many");
        var groups = Enumerable.Range(0, 40).Select(i => Ast.Uid("X", $"{i}")).Append(Ast.Uid("G", "a")).Append(Ast.Uid("U", "b"));
        var store = Ast.Store(Ast.Entity(principal, [.. groups]));
        var request = random.Request() with { Principal = principal };

        Same(compiled.Decide(request, store), compiled.DecideByAskingAll(request, store));
    }));

    [Fact]
    public void Random_policies_decide_something_now_and_then()
    {
        // The properties above say little if everything fails or nothing applies.
        var (allowed, forbidden, failed) = (0, 0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new RandomCedar(seed);
            var decision = CompiledPolicySet.Compile(random.Policies(12)).Decide(random.Request(), random.Store());
            allowed += decision.IsAllowed ? 1 : 0;
            forbidden += !decision.IsAllowed && decision.Reasons.Count > 0 ? 1 : 0;
            failed += decision.Faults.Count > 0 ? 1 : 0;
        }

        allowed.ShouldBeGreaterThan(30);
        forbidden.ShouldBeGreaterThan(15);
        failed.ShouldBeGreaterThan(30);
    }

    private static void Same(Decision actual, Decision expected)
    {
        actual.IsAllowed.ShouldBe(expected.IsAllowed);
        actual.Reasons.ShouldBe(expected.Reasons);
        actual.Faults.ShouldBe(expected.Faults);
    }
}
