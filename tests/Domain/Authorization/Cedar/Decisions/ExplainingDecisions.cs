using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Decisions;

/// <summary>Why a policy applied, or did not.</summary>
public sealed class ExplainingDecisions
{
    private const string Entities = """
        [
          {"uid": {"type": "User", "id": "ana"}, "attrs": {"age": 17, "name": "Ana"}, "parents": [{"type": "Team", "id": "design"}]},
          {"uid": {"type": "Doc", "id": "plan"}, "attrs": {"owner": {"__entity": {"type": "User", "id": "ben"}}, "readers": [{"__entity": {"type": "Team", "id": "sales"}}], "open": true}, "parents": []}
        ]
        """;

    [Theory]
    [InlineData("permit (principal, action, resource);", PolicyOutcome.Satisfied, "permit (principal, action, resource);", "")]
    [InlineData("permit (principal == User::\"ben\", action, resource);", PolicyOutcome.OtherPrincipal, "principal == User::\"ben\"", "")]
    [InlineData("permit (principal is Team, action, resource);", PolicyOutcome.OtherPrincipal, "principal is Team", "")]
    [InlineData("permit (principal in Team::\"sales\", action, resource);", PolicyOutcome.OtherPrincipal, "principal in Team::\"sales\"", "")]
    [InlineData("permit (principal in Team::\"design\", action == Action::\"write\", resource);", PolicyOutcome.OtherAction, "action == Action::\"write\"", "")]
    [InlineData("permit (principal, action in [], resource);", PolicyOutcome.OtherAction, "action in []", "")]
    [InlineData("permit (principal, action, resource is User);", PolicyOutcome.OtherResource, "resource is User", "")]
    [InlineData("permit (principal, action, resource) when { resource.owner == principal };", PolicyOutcome.ConditionUnmet, "resource.owner == principal", "resource.owner = User::\"ben\"; principal = User::\"ana\"")]
    [InlineData("permit (principal, action, resource) when { resource.open && principal.age >= 18 && false };", PolicyOutcome.ConditionUnmet, "principal.age >= 18", "principal.age = 17")]
    [InlineData("permit (principal, action, resource) when { principal in resource.readers };", PolicyOutcome.ConditionUnmet, "principal in resource.readers", "principal = User::\"ana\"; resource.readers = [Team::\"sales\"]")]
    [InlineData("forbid (principal, action, resource) unless { principal.age > 99 || resource.open };", PolicyOutcome.ConditionUnmet, "resource.open", "resource.open = true")]
    [InlineData("permit (principal, action, resource) when { !resource.open };", PolicyOutcome.ConditionUnmet, "!resource.open", "resource.open = true")]
    [InlineData("permit (principal, action, resource) when { principal has email };", PolicyOutcome.ConditionUnmet, "principal has email", "principal = User::\"ana\"")]
    [InlineData("permit (principal, action, resource) when { resource.open && (if principal.age > 1 then principal.email like \"*\" else true) };", PolicyOutcome.Failed, "principal.email", "principal = User::\"ana\"")]
    [InlineData("permit (principal, action, resource) when { principal.age + 9223372036854775807 > 1 };", PolicyOutcome.Failed, "principal.age + 9223372036854775807", "principal.age = 17")]
    [InlineData("permit (principal, action, resource) when { principal.name };", PolicyOutcome.Failed, "principal.name", "principal = User::\"ana\"")]
    [InlineData("permit (principal, action, resource) unless { ip(principal.name).isLoopback() };", PolicyOutcome.Failed, "ip(principal.name)", "principal.name = \"Ana\"")]
    public void The_part_that_decided_is_named_with_its_values(string text, PolicyOutcome outcome, string part, string values)
    {
        var policy = Explain(text).Policies.ShouldHaveSingleItem();

        policy.Outcome.ShouldBe(outcome);
        text[policy.Where.Start..policy.Where.End].ShouldBe(part);
        string.Join("; ", policy.Values.Select(value => $"{text[value.Where.Start..value.Where.End]} = {value.Value}")).ShouldBe(values);
        (policy.Fault is not null).ShouldBe(outcome == PolicyOutcome.Failed);
    }

    [Fact]
    public void Links_are_explained_with_their_entities()
    {
        var template = PolicyText.Parse("permit (principal == ?principal, action, resource in ?resource);").Value.ShouldNotBeNull().Templates[0];
        var links = new[] { Link("ana", "plan"), Link("ben", "plan"), Link("ana", "menu") };

        var explained = DecisionExplanation.Of(new PolicySet([], [template], links), Request(), Store());

        explained.Policies.Select(policy => policy.Outcome).ShouldBe([PolicyOutcome.Satisfied, PolicyOutcome.OtherPrincipal, PolicyOutcome.OtherResource]);
        explained.Decision.Reasons.ShouldBe(["ana-plan"]);

        TemplateLink Link(string user, string doc) => new($"{user}-{doc}", template, Ast.Uid("User", user), Ast.Uid("Doc", doc));
    }

    [Fact]
    public void The_explanation_agrees_with_the_decision() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_500), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var random = new RandomCedar(seed);
        var policies = random.Policies(20);
        var store = random.Store();
        var explained = DecisionExplanation.Of(policies, random.Request(), store);

        var satisfied = explained.Policies.Where(policy => policy.Outcome == PolicyOutcome.Satisfied).ToList();
        var forbids = satisfied.Where(policy => policy.Policy.Effect == PolicyEffect.Forbid).ToList();
        var isOpen = explained.Policies.Any(policy => policy.Policy.Effect == PolicyEffect.Forbid && policy.Fault?.Kind == FaultKind.Unknown);
        (forbids.Count > 0 ? forbids : isOpen ? [] : satisfied).Select(policy => policy.PolicyId).ShouldBe(explained.Decision.Reasons);
        explained.Policies.Where(policy => policy.Fault is not null).Select(policy => new PolicyFault(policy.PolicyId, policy.Fault!)).ShouldBe(explained.Decision.Faults);
        explained.Policies.Count.ShouldBe(policies.Policies.Count + policies.Links.Count);
    }));

    [Fact]
    public void Digests_are_short_whatever_the_value_is()
    {
        var nested = CedarValue.Of(new string('x', 50_000));
        for (var i = 0; i < 200; i++)
            nested = CedarValue.Of(CedarSet.Of([nested, CedarValue.Of(i), CedarValue.Of("\u202e<script>")]));

        ValueDigest.Of(nested).Length.ShouldBeLessThanOrEqualTo(ValueDigest.Longest + 1);
        ValueDigest.Of(CedarValue.Of("\u202e")).ShouldBe("\"\\u{202e}\"");
        ValueDigest.Of(CedarValue.Of(Ast.Record(("a b", CedarValue.OfDecimal(15_000)), ("n", CedarValue.OfDatetime(0))))).ShouldBe("{\"a b\": decimal(\"1.5000\"), n: datetime(\"1970-01-01T00:00:00.000Z\")}");
    }

    private static DecisionExplanation Explain(string text) => DecisionExplanation.Of(PolicyText.Parse(text).Value.ShouldNotBeNull(), Request(), Store());

    private static AuthorizationRequest Request() => new(Ast.Uid("User", "ana"), Ast.Uid("Action", "read"), Ast.Uid("Doc", "plan"), CedarRecord.Empty);

    private static EntityStore Store()
    {
        using var json = JsonDocument.Parse(Entities);
        return EntityJson.Read(json.RootElement, null).Value.ShouldNotBeNull();
    }
}
