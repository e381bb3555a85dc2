using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Tests.Domain.Authorization.Cedar.Analysis;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Validation;

public sealed class TrustingRandomValidPolicies
{
    // What no checker can know: whether an entity exists, and whether a number becomes too large.
    private static readonly FaultKind[] Unforeseeable = [FaultKind.EntityMissing, FaultKind.Overflow, FaultKind.Extension];

    [Fact]
    public void They_never_fail_for_reasons_of_type() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var world = new RandomWorld(seed, isWild: false);
        var policies = world.Policies(10);
        var report = PolicyValidator.Validate(policies, RandomWorld.Schema);
        var wrong = report.Errors.Select(error => error.PolicyId).ToHashSet(StringComparer.Ordinal);
        var compiled = CompiledPolicySet.Compile(policies);
        for (var i = 0; i < 30; i++)
        {
            var situation = world.Situation();
            RandomWorld.Schema.Check(situation.Request).ShouldBeEmpty();
            compiled.Decide(situation.Request, situation.Entities).Faults.Where(fault => !wrong.Contains(fault.PolicyId) && !Unforeseeable.Contains(fault.Fault.Kind)).ShouldBeEmpty();
        }
    }));

    [Fact]
    public void What_the_checker_calls_impossible_is_never_satisfied() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var world = new RandomWorld(seed, isWild: false);
        var policies = world.Policies(10);
        var report = PolicyValidator.Validate(policies, RandomWorld.Schema);
        var impossible = report.Warnings.Where(warning => warning.Rule is ValidationRule.Impossible or ValidationRule.Inapplicable).Select(warning => warning.PolicyId).ToHashSet(StringComparer.Ordinal);
        var compiled = CompiledPolicySet.Compile(policies with { Policies = [.. policies.Policies.Where(policy => impossible.Contains(policy.Id))] });
        for (var i = 0; i < 30; i++)
        {
            var situation = world.Situation();
            compiled.Decide(situation.Request, situation.Entities).Reasons.ShouldBeEmpty();
        }
    }));

    [Fact]
    public void Valid_and_impossible_policies_are_met_often_enough()
    {
        var (valid, failing, impossible) = (0, 0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var world = new RandomWorld(seed, isWild: false);
            var policies = world.Policies(10);
            var report = PolicyValidator.Validate(policies, RandomWorld.Schema);
            valid += 10 - report.Errors.DistinctBy(error => error.PolicyId).Count();
            impossible += report.Warnings.Count(warning => warning.Rule == ValidationRule.Impossible);
            var compiled = CompiledPolicySet.Compile(policies);
            failing += Enumerable.Range(0, 10).Select(_ => world.Situation()).Sum(situation => compiled.Decide(situation.Request, situation.Entities).Faults.Count(fault => !Unforeseeable.Contains(fault.Fault.Kind)));
        }

        valid.ShouldBeGreaterThan(200);
        impossible.ShouldBeGreaterThan(30);
        failing.ShouldBeGreaterThan(10, "the property would say little if nothing ever failed");
    }
}
