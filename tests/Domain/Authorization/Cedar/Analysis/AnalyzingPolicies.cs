using AuthServer.Domain.Authorization.Cedar.Analysis;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using Shouldly;
using Xunit;
using static AuthServer.Tests.Domain.Authorization.Cedar.Ast;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

public sealed class AnalyzingPolicies
{
    [Theory]
    [InlineData("when { 1 > 2 }")]
    [InlineData("when { context.n > 5 && context.n < 5 }")]
    [InlineData("when { context.n > 4 && context.n < 6 && context.n != 5 }")]
    [InlineData("when { context.a < context.b && context.b < context.c && context.c <= context.a }")]
    [InlineData("when { context.n + 2 < context.m && context.m <= context.n }")]
    [InlineData("when { context.n == 1 } when { context.n == 2 }")]
    [InlineData("when { context.n == context.m && context.n == 1 && context.m == 2 }")]
    [InlineData("when { context.n < 5 && context.n > datetime(\"2024-01-01\") }")]
    [InlineData("when { context.at >= datetime(\"2024-01-02\") && context.at < datetime(\"2024-01-01T23:59:59Z\") }")]
    [InlineData("when { context.at.toTime() < duration(\"0h\") }")]
    [InlineData("when { context.d > duration(\"1h\") && context.d <= duration(\"60m\") }")]
    [InlineData("when { context.x.lessThan(decimal(\"1.0\")) && context.x.greaterThanOrEqual(decimal(\"1.00\")) }")]
    [InlineData("when { context.ip.isInRange(ip(\"10.0.0.0/8\")) && context.ip.isInRange(ip(\"192.168.0.0/16\")) }")]
    [InlineData("when { context.ip.isInRange(ip(\"10.0.0.0/8\")) && context.ip.isIpv6() }")]
    [InlineData("when { context.ip.isLoopback() && context.ip.isMulticast() }")]
    [InlineData("when { context.s like \"a*\" && context.s like \"b*\" }")]
    [InlineData("when { context.s like \"ab*\" } unless { context.s like \"a*\" }")]
    [InlineData("when { context.s == \"x\" && [\"a\", \"b\"].contains(context.s) }")]
    [InlineData("when { context.set.containsAll([1, 2]) && !context.set.contains(2) }")]
    [InlineData("when { context.set.contains(1) && context.set.isEmpty() }")]
    [InlineData("when { !(context has n) && context.n == 1 }")]
    [InlineData("when { context has a.b && !(context has a) }")]
    [InlineData("when { principal is User && principal is Group }")]
    [InlineData("when { principal == User::\"a\" && principal == User::\"b\" }")]
    [InlineData("when { principal == User::\"a\" && !(principal in User::\"a\") }")]
    [InlineData("when { principal in [Group::\"a\", Group::\"b\"] && !(principal in Group::\"a\") && !(principal in Group::\"b\") }")]
    [InlineData("when { context.b } unless { context.b == true }")]
    [InlineData("when { (context.n < 1 || context.n > 9) && context.n == 5 }")]
    [InlineData("when { if context.b then context.n < 0 else false } unless { context.n < 1 }")]
    [InlineData("when { 9223372036854775807 + 1 == 0 }")]
    [InlineData("when { ip(\"nonsense\").isIpv4() }")]
    public void Contradictions_are_seen(string conditions) =>
        Analyzed($"permit (principal, action, resource) {conditions};").Findings.ShouldContain(finding => finding.Rule == AnalysisRule.NeverApplies);

    [Theory]
    [InlineData("when { context.n > 5 && context.n < 7 }")]
    [InlineData("when { context.a < context.b && context.b < context.c }")]
    [InlineData("when { context.s like \"a*\" && context.s like \"*b\" }")]
    [InlineData("when { principal in Group::\"a\" && principal in Group::\"b\" }")]
    [InlineData("when { principal is User && !(principal in User::\"a\") }")]
    [InlineData("when { context.ip.isInRange(ip(\"10.0.0.0/8\")) && !context.ip.isInRange(ip(\"10.1.0.0/16\")) }")]
    [InlineData("when { context.n != 5 && context.n >= 5 }")]
    [InlineData("when { context has n && context.n == 1 }")]
    [InlineData("when { context.set.contains(1) && !context.set.contains(2) }")]
    public void What_can_be_is_not_called_impossible(string conditions) =>
        Analyzed($"permit (principal, action, resource) {conditions};").Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("permit (principal == User::\"a\", action, resource);", "permit (principal in User::\"a\", action, resource);")]
    [InlineData("permit (principal is User in Group::\"a\", action, resource);", "permit (principal in Group::\"a\", action, resource);")]
    [InlineData("permit (principal, action == Action::\"a\", resource);", "permit (principal, action in [Action::\"a\", Action::\"b\"], resource);")]
    [InlineData("permit (principal, action in [Action::\"b\", Action::\"a\"], resource is Doc);", "permit (principal, action in [Action::\"a\", Action::\"c\", Action::\"b\"], resource);")]
    [InlineData("permit (principal, action, resource) when { context.n < 3 };", "permit (principal, action, resource) when { context.n <= 3 };")]
    [InlineData("permit (principal, action, resource) when { context.n == 3 };", "permit (principal, action, resource) unless { context.n < 0 };")]
    [InlineData("permit (principal, action, resource) when { context.n < context.m && context.m < 4 };", "permit (principal, action, resource) when { context.n < 3 };")]
    [InlineData("permit (principal, action, resource) when { context.a && context.b };", "permit (principal, action, resource) when { context.b };")]
    [InlineData("permit (principal, action, resource) when { [\"a\"].contains(context.s) };", "permit (principal, action, resource) when { [\"b\", \"a\"].contains(context.s) };")]
    [InlineData("permit (principal, action, resource) when { [\"ab\", \"ac\"].contains(context.s) };", "permit (principal, action, resource) when { context.s like \"a*\" };")]
    [InlineData("permit (principal, action, resource) when { context.s like \"ab*\" };", "permit (principal, action, resource) when { context.s like \"a*\" };")]
    [InlineData("permit (principal, action, resource) when { context.ip.isInRange(ip(\"10.1.0.0/16\")) };", "permit (principal, action, resource) when { context.ip.isInRange(ip(\"10.0.0.0/8\")) };")]
    [InlineData("permit (principal, action, resource) when { context.ip.isLoopback() && context.ip.isIpv4() };", "permit (principal, action, resource) when { context.ip.isLoopback() };")]
    [InlineData("permit (principal, action, resource) when { context.set.containsAll([1, 2]) };", "permit (principal, action, resource) when { context.set.containsAny([2, 3]) };")]
    [InlineData("permit (principal, action, resource) unless { context.a || context.b };", "permit (principal, action, resource) unless { context.a };")]
    [InlineData("permit (principal, action, resource) when { principal == resource.owner && resource.secret };", "permit (principal, action, resource) when { resource.owner == principal };")]
    [InlineData("permit (principal, action, resource) when { principal == User::\"a\" && principal.n == 1 };", "permit (principal, action, resource) when { User::\"a\".n > 0 };")]
    [InlineData("permit (principal, action, resource) when { context.n > 0 };", "permit (principal, action, resource) when { context.n > 0 || context.m > 0 };")]
    [InlineData("permit (principal, action, resource) when { principal is User };", "permit (principal, action, resource) when { principal is Group || principal is User };")]
    [InlineData("permit (principal, action, resource) when { context.n > 0 && context.m < 9 };", "permit (principal, action, resource) when { context.m > 0 || context.n > 0 };")]
    public void A_policy_that_others_cover_is_redundant(string narrow, string wide)
    {
        var finding = Analyzed(wide + narrow).Findings.Single(finding => finding.Rule == AnalysisRule.RedundantPolicy);
        finding.PolicyIds.ShouldBe(["policy1", "policy0"]);
        finding.Message.ShouldBe("'policy1' permits nothing that 'policy0' does not permit already.");

        Analyzed(narrow.Replace("permit", "forbid", StringComparison.Ordinal) + wide.Replace("permit", "forbid", StringComparison.Ordinal)).Removable.ShouldBe(["policy0"]);
        Analyzed(narrow + wide.Replace("permit", "forbid", StringComparison.Ordinal)).Findings.ShouldContain(shadowed => shadowed.Rule == AnalysisRule.ShadowedPermit);
        Analyzed(wide + narrow.Replace("permit", "forbid", StringComparison.Ordinal)).Removable.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("permit (principal in Group::\"a\", action, resource);", "permit (principal in Group::\"b\", action, resource);")]
    [InlineData("permit (principal, action == Action::\"view\", resource);", "permit (principal, action in Action::\"readers\", resource);")]
    [InlineData("permit (principal, action, resource) when { context.b };", "permit (principal, action, resource) when { context.a || context.b };")]
    [InlineData("permit (principal, action, resource) when { context.n < 3 };", "permit (principal, action, resource) when { context.n + 1 < 5 };")]
    [InlineData("permit (principal, action, resource) when { principal.n > 0 };", "permit (principal, action, resource) when { principal has m || principal.m > 0 || true };")]
    [InlineData("permit (principal, action, resource) when { context.s like \"a*\" };", "permit (principal, action, resource) when { context.s like \"*b\" };")]
    public void What_may_fail_or_differ_is_no_cover(string narrow, string wide) => Analyzed(wide + narrow).Removable.ShouldBeEmpty();

    [Fact]
    public void Equal_policies_in_other_words_are_duplicates()
    {
        var report = Analyzed("permit (principal, action, resource) when { context.n < 3 && context.b }; permit (principal, action, resource) when { context.b } unless { 3 <= context.n };");

        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Rule.ShouldBe(AnalysisRule.DuplicatePolicy);
        finding.PolicyIds.ShouldBe(["policy1", "policy0"]);
        report.Removable.ShouldBe(["policy1"]);
    }

    [Fact]
    public void The_same_words_are_told_apart_from_the_same_meaning()
    {
        var report = Analyzed("@id(\"one\") permit (principal == User::\"a\", action, resource); @id(\"two\") permit (principal == User::\"a\", action, resource);");

        report.Findings.ShouldHaveSingleItem().Rule.ShouldBe(AnalysisRule.DiffersOnlyById);
        report.Findings[0].RuleName.ShouldBe("differsOnlyById");
    }

    [Fact]
    public void Several_policies_cover_one_together()
    {
        var schema = SchemaText.Parse("entity User; entity Doc; action a, b appliesTo { principal: User, resource: Doc };").Value.ShouldNotBeNull();
        const string Policies = """
            permit (principal is User, action == Action::"a", resource);
            permit (principal, action == Action::"b", resource is Doc);
            permit (principal, action, resource) when { principal is User };
            """;

        Analyzed(Policies, schema).Findings.Single(finding => finding.Rule == AnalysisRule.RedundantPolicy).PolicyIds.ShouldBe(["policy2", "policy0", "policy1"]);
        Analyzed(Policies).Removable.ShouldBe(["policy0"]);
    }

    [Fact]
    public void The_schema_tells_of_hierarchies_types_and_attributes()
    {
        var schema = SchemaText.Parse("""
            entity Group; entity User in [Group] = { n: Long }; entity Doc;
            action readers; action view in [readers] appliesTo { principal: User, resource: Doc, context: { n: Long } }; action edit appliesTo { principal: User, resource: Doc, context: { n: Long } };
            """).Value.ShouldNotBeNull();

        Analyzed("permit (principal, action in Action::\"readers\", resource); permit (principal, action == Action::\"view\", resource) when { context.n > 1 };", schema).Removable.ShouldBe(["policy1"]);
        Analyzed("permit (principal in Doc::\"x\", action, resource);", schema).Removable.ShouldBe(["policy0"]);
        Analyzed("permit (principal, action == Action::\"edit\", resource) when { action in Action::\"readers\" };", schema).Removable.ShouldBe(["policy0"]);
        Analyzed("permit (principal, action, resource) when { context has m };", schema).Removable.ShouldBe(["policy0"]);
        Analyzed("permit (principal is User, action, resource) when { context has n };", schema).Findings.ShouldContain(finding => finding.Rule == AnalysisRule.AlwaysApplies);
        Analyzed("permit (principal is User, action, resource) when { principal has n };", schema).Findings.ShouldBeEmpty("a principal that does not exist has no attributes");
        Analyzed("permit (principal, action, resource) when { context.n < 2 || principal.n < 2 }; permit (principal, action == Action::\"view\", resource) when { context.n < 1 };", schema).Removable.ShouldBe(["policy1"]);
        Analyzed("permit (principal, action, resource) when { principal.n < 2 || context.n < 2 }; permit (principal, action == Action::\"view\", resource) when { context.n < 1 };", schema).Removable.ShouldBeEmpty("the principal may not exist");
    }

    [Fact]
    public void Findings_tell_why_and_where()
    {
        const string Text = "permit (principal is User, action, resource)\nwhen { context.n > 5 && context.b && context.n < 3 };";

        var finding = Analyzed(Text).Findings.ShouldHaveSingleItem();

        finding.Message.ShouldBe("'policy0' applies to no request: `context.n > 5` and `context.n < 3` are never true together.");
        finding.Level.ShouldBe(FindingLevel.Warning);
        finding.Places.Select(place => Text[place.Start..place.End]).ShouldBe(["context.n > 5", "context.n < 3"]);
    }

    [Fact]
    public void A_permit_for_everybody_and_everything_is_pointed_at()
    {
        Analyzed("permit (principal, action, resource);").Findings.ShouldHaveSingleItem().Rule.ShouldBe(AnalysisRule.PermitsEverything);
        Analyzed("permit (principal, action, resource) when { principal == principal };").Findings.Select(finding => finding.Rule).ShouldBe([AnalysisRule.PermitsEverything, AnalysisRule.AlwaysApplies], ignoreOrder: true);
        Analyzed("forbid (principal, action, resource);").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Links_are_looked_at_as_the_policies_that_they_become()
    {
        var template = PolicyText.ParseOne("permit (principal in ?principal, action, resource);", "t").Value.ShouldNotBeNull();
        var set = new PolicySet([], [template], [new TemplateLink("one", template, Uid("Group", "a"), null), new TemplateLink("two", template, Uid("Group", "b"), null), new TemplateLink("three", template, Uid("Group", "a"), null)]);

        PolicyAnalysis.Of(set, null).Removable.ShouldBe(["three"]);
    }

    [Fact]
    public void What_is_too_large_is_unknown_and_ends_soon()
    {
        var alternatives = string.Join(" && ", Enumerable.Range(0, 200).Select(i => $"(context.a{i} < 1 || context.b{i} < 1)"));
        var chain = string.Join(" && ", Enumerable.Range(0, 60_000).Select(_ => "context.b"));

        Analyzed($"permit (principal, action, resource) when {{ {alternatives} }}; permit (principal, action, resource) when {{ context.n < 1 && context.n > 1 && ({alternatives}) }};").Removable.ShouldBe(["policy1"]);
        Analyzed($"permit (principal, action, resource) when {{ {chain} }};").Unknown.ShouldBe(["policy0"]);
        Analyzed($"permit (principal, action, resource) when {{ ({chain.Replace("&&", "||", StringComparison.Ordinal)}) == (1 < 2) }};").Unknown.ShouldBe(["policy0"]);
    }

    private static AnalysisReport Analyzed(string text, Schema? schema = null) => PolicyAnalysis.Of(PolicyText.Parse(text).Value.ShouldNotBeNull(), schema);
}
