using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Analysis.Generation;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

public sealed class GeneratingSituations
{
    [Fact]
    public void The_same_seed_gives_the_same_situations()
    {
        var policies = new RandomWorld(7, isWild: false).Policies(6);

        var once = Told(policies, 42);

        Told(policies, 42).ShouldBe(once);
        Told(policies, 43).ShouldNotBe(once);
        once.Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void They_fit_the_schema() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var policies = new RandomWorld(seed, isWild: false).Policies(6);
        foreach (var situation in GeneratedSituations.Of(policies, PolicySet.Empty, RandomWorld.Schema, null, seed, 60))
        {
            RandomWorld.Schema.Check(situation.Request).ShouldBeEmpty();
            RandomWorld.Schema.Check(situation.Entities).ShouldBeEmpty();
        }
    }));

    [Theory]
    [InlineData("sharing")]
    [InlineData("tenants")]
    [InlineData("conditions")]
    public void Every_policy_of_the_examples_is_reached_with_and_without_schema(string example)
    {
        var policies = PolicyText.Parse(Examples.Read(example, "policies.cedar")).Value.ShouldNotBeNull();
        var schema = SchemaText.Parse(Examples.Read(example, "schema.cedarschema")).Value.ShouldNotBeNull();

        foreach (var policy in policies.Policies)
        {
            Reached(policies, policy, schema).ShouldBeGreaterThan(20, $"{policy.Id} with schema");
            Reached(policies, policy, null).ShouldBeGreaterThan(5, $"{policy.Id} without");
        }
    }

    [Theory]
    [InlineData("permit (principal, action, resource) when { context.n < 5 };", "permit (principal, action, resource) when { context.n <= 5 };", AccessChange.Gained)]
    [InlineData("permit (principal, action, resource) when { resource.owner == principal };", "permit (principal, action, resource) when { resource.owner == principal && resource.level > 2 };", AccessChange.Lost)]
    [InlineData("permit (principal in Group::\"a\", action, resource);", "permit (principal == Group::\"a\", action, resource);", AccessChange.Lost)]
    [InlineData("permit (principal, action == Action::\"read\", resource);", "permit (principal, action, resource);", AccessChange.Gained)]
    [InlineData("permit (principal, action, resource); forbid (principal, action, resource) when { context.s like \"a*b\" };", "permit (principal, action, resource);", AccessChange.Gained)]
    [InlineData("permit (principal, action, resource) when { context.ip.isInRange(ip(\"10.0.0.0/8\")) };", "permit (principal, action, resource) when { context.ip.isInRange(ip(\"10.0.0.0/9\")) };", AccessChange.Lost)]
    [InlineData("permit (principal, action, resource) when { context.at.offset(duration(\"1h\")) < datetime(\"2024-01-01\") };", "permit (principal, action, resource) when { context.at.offset(duration(\"1h\")) <= datetime(\"2024-01-01\") };", AccessChange.Gained)]
    [InlineData("permit (principal, action, resource) when { principal has mfa && principal.mfa };", "permit (principal, action, resource) when { !(principal has mfa) || principal.mfa };", AccessChange.Gained)]
    [InlineData("permit (principal, action, resource) when { principal.words.contains(\"x\") };", "permit (principal, action, resource) when { principal.words.containsAll([\"x\", \"y\"]) };", AccessChange.Lost)]
    [InlineData("permit (principal, action, resource) when { principal.hasTag(\"k\") };", "permit (principal, action, resource) when { principal.hasTag(\"k\") && principal.getTag(\"k\") == \"v\" };", AccessChange.Lost)]
    public void A_small_change_is_found(string before, string after, AccessChange change)
    {
        var (old, young) = (Parsed(before), Parsed(after));

        var difference = PolicyDifference.Between(CompiledPolicySet.Compile(old), CompiledPolicySet.Compile(young), GeneratedSituations.Of(old, young, null, null, 1, 2_000));

        difference.Shifts.ShouldNotBeEmpty();
        difference.Shifts.ShouldAllBe(shift => shift.Change == change);
    }

    [Fact]
    public void Known_entities_are_asked_too()
    {
        var store = Ast.Store(Ast.Entity(Ast.Uid("User", "zoe"), Ast.Uid("Group", "a")), Ast.Entity(Ast.Uid("Doc", "plan")));
        var policies = Parsed("permit (principal is User in Group::\"a\", action, resource is Doc);");

        GeneratedSituations.Of(policies, policies, null, store, 3, 200)
            .ShouldContain(situation => situation.Request.Principal.Equals(Ast.Uid("User", "zoe")) && situation.Request.Resource.Equals(Ast.Uid("Doc", "plan")));
    }

    [Fact]
    public void Sets_without_policies_have_nothing_to_reach() => GeneratedSituations.Of(PolicySet.Empty, PolicySet.Empty, null, null, 1, 10).ShouldBeEmpty();

    private static int Reached(PolicySet policies, Policy policy, Schema? schema)
    {
        var alone = CompiledPolicySet.Compile(Ast.Policies(policy with { Effect = PolicyEffect.Permit }));
        return GeneratedSituations.Of(policies, PolicySet.Empty, schema, null, 5, 2_000).Count(situation => alone.Decide(situation.Request, situation.Entities).IsAllowed);
    }

    private static List<string> Told(PolicySet policies, long seed) =>
        [.. GeneratedSituations.Of(policies, PolicySet.Empty, RandomWorld.Schema, null, seed, 300).Select(situation => $"{situation.Request.Principal} {situation.Request.Action} {situation.Request.Resource} {AuthServer.Domain.Authorization.Cedar.Json.ValueJson.Write(AuthServer.Domain.Authorization.Cedar.Values.CedarValue.Of(situation.Request.Context)).ToJsonString()} {situation.Entities.Count}")];

    private static PolicySet Parsed(string text) => PolicyText.Parse(text).Value.ShouldNotBeNull();
}
