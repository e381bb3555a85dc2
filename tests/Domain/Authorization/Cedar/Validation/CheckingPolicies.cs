using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Validation;

public sealed class CheckingPolicies
{
    private static readonly Schema Schema = SchemaText.Parse("""
        entity User in [Group] { name: String, age?: Long, boss?: User, at: datetime, where: ipaddr, box?: { inner?: { on: Bool } }, many: Set<Long> } tags Long;
        entity Group in [Group];
        entity File in [Folder] { owner: User, size: Long };
        entity Folder;
        entity Role enum ["admin", "guest"];
        action read in [all] appliesTo { principal: User, resource: File, context: { ip: ipaddr, n?: Long, text: String } };
        action list in [all] appliesTo { principal: User, resource: Folder };
        action all;
        """).Value!;

    [Theory]
    [InlineData("true")]
    [InlineData("principal has age && principal.age > 3")]
    [InlineData("principal has boss.age && principal.boss.age > 3")]
    [InlineData("principal has box.inner.on && principal.box.inner.on")]
    [InlineData("if principal has age then principal.age > 3 else true")]
    [InlineData("(principal has age || principal has age) && principal[\"age\"] > 3")]
    [InlineData("!(principal has age && principal.age > 3)")]
    [InlineData("false && 1")]
    [InlineData("true || principal.nothing")]
    [InlineData("resource is Folder || resource.size > 1")]
    [InlineData("resource is File && resource.owner == principal")]
    [InlineData("principal.hasTag(\"x\") && principal.getTag(\"x\") > 1")]
    [InlineData("principal.at < datetime(\"2024-01-01\") && principal.where.isInRange(ip(\"10.0.0.0/8\"))")]
    [InlineData("principal in Group::\"a\" && action in [Action::\"all\"] && principal.many.contains(3)")]
    [InlineData("principal == resource")]
    [InlineData("1 == \"a\"")]
    [InlineData("[1, 2].containsAll(principal.many) && {a: true} == {a: false}")]
    [InlineData("unknown(\"x\") == 1")]
    public void What_cannot_fail_is_valid(string condition) => Check(condition).Errors.ShouldBeEmpty();

    [Theory]
    [InlineData("1", "unexpectedType", "found Long")]
    [InlineData("principal + 1 == 2", "unexpectedType", "Expected a Long, found User")]
    [InlineData("principal.name < 1", "unexpectedType", "found String")]
    [InlineData("principal.where < principal.where", "unexpectedType", "Expected a Long, a datetime or a duration")]
    [InlineData("context.hasTag(\"a\")", "unexpectedType", "Expected an entity")]
    [InlineData("principal.many in principal", "unexpectedType", "Expected an entity")]
    [InlineData("principal.many has x", "unexpectedType", "an entity or a record")]
    [InlineData("principal like \"a\"", "unexpectedType", "Expected a String")]
    [InlineData("ip(1).isIpv4()", "unexpectedType", "Expected a String")]
    [InlineData("principal.name == 1", "incompatibleTypes", "String and Long")]
    [InlineData("[1, \"a\"].contains(1)", "incompatibleTypes", "elements of a set")]
    [InlineData("(if principal has age then 1 else \"a\") == 1", "incompatibleTypes", "branches of `if`")]
    [InlineData("principal.many.contains(\"a\")", "incompatibleTypes", "Long and String")]
    [InlineData("{a: 1} == {b: 1}", "incompatibleTypes", "both sides")]
    [InlineData("principal.nme == \"a\"", "unsafeAttribute", "no attribute `nme`")]
    [InlineData("principal.age > 1", "unsafeOptionalAttribute", "need not have")]
    [InlineData("(principal has age || true) && principal.age > 1", "unsafeOptionalAttribute", "`age`")]
    [InlineData("!(principal has age) && principal.age > 1", "unsafeOptionalAttribute", "`age`")]
    [InlineData("principal.age > 1 && principal has age", "unsafeOptionalAttribute", "`age`")]
    [InlineData("principal has boss.age && principal.age > 1", "unsafeOptionalAttribute", "`age`")]
    [InlineData("principal.getTag(\"x\") > 1", "unsafeTag", "certain")]
    [InlineData("principal.hasTag(\"x\") && principal.getTag(\"y\") > 1", "unsafeTag", "certain")]
    [InlineData("ip(\"1.2.3\").isIpv4()", "functionArgument", "not a value of `ip`")]
    [InlineData("ip(context.text).isIpv4()", "nonLiteralExtension", "text in quotes")]
    [InlineData("ip(\"1.2.3.4\", \"x\").isIpv4()", "wrongNumberArguments", "takes 1")]
    [InlineData("[].isEmpty()", "emptySet", "no type")]
    [InlineData("principal is Usr", "unrecognizedEntityType", "`Usr`")]
    [InlineData("false && principal == Usr::\"a\"", "unrecognizedEntityType", "`Usr`")]
    [InlineData("action == Action::\"raed\"", "unrecognizedAction", "raed")]
    [InlineData("principal == Role::\"gest\"", "invalidEnumEntity", "gest")]
    public void What_can_fail_is_found_with_the_reason(string condition, string rule, string reason)
    {
        var errors = Check(condition).Errors;

        errors.ShouldContain(error => error.RuleName == rule && error.Problem.Message.Contains(reason, StringComparison.Ordinal), string.Join('\n', errors));
    }

    [Fact]
    public void A_finding_shows_the_line_and_what_was_meant()
    {
        const string text = "permit(principal, action == Action::\"read\", resource)\nwhen { principal.nme == \"x\" };";

        var finding = PolicyValidator.Validate(PolicyText.Parse(text).Value!, Schema).Errors.ShouldHaveSingleItem();

        finding.PolicyId.ShouldBe("policy0");
        finding.Problem.Explain(text, "app.cedar").ShouldBe(
            "app.cedar:2:8: A `User` has no attribute `nme`.\n  | when { principal.nme == \"x\" };\n  |        ^^^^^^^^^^^^^\n  help: did you mean `name`?\n");
    }

    [Theory]
    [InlineData("permit(principal, action, resource) when { false };", ValidationRule.Impossible)]
    [InlineData("permit(principal == Group::\"a\", action, resource);", ValidationRule.Inapplicable)]
    [InlineData("permit(principal, action == Action::\"all\", resource);", ValidationRule.Inapplicable)]
    [InlineData("permit(principal, action == Action::\"read\", resource is Folder);", ValidationRule.Inapplicable)]
    [InlineData("permit(principal, action, resource) when { principal.name == \"say_\\u{4bb}ello\" };", ValidationRule.MixedScripts)]
    [InlineData("permit(principal, action, resource) when { principal.name == \"user\\u{202e}\" };", ValidationRule.BidirectionalText)]
    [InlineData("permit(principal, action, resource) when { principal == User::\"a\\u{ad}\" };", ValidationRule.ConfusableName)]
    public void What_is_hardly_meant_is_a_warning(string text, ValidationRule rule)
    {
        var report = PolicyValidator.Validate(PolicyText.Parse(text).Value!, Schema);

        report.IsValid.ShouldBeTrue();
        report.Warnings.ShouldContain(warning => warning.Rule == rule);
    }

    [Fact]
    public void Slots_range_over_what_fits_and_links_add_their_entities()
    {
        var template = PolicyText.ParseOne("permit(principal in ?principal, action, resource == ?resource) when { resource.size > 1 };", "t").Value!;
        var link = new TemplateLink("l", template, new EntityUid("Grup", "a"), new EntityUid("File", "f"));

        var report = PolicyValidator.Validate(new PolicySet([], [template], [link]), Schema);

        report.Errors.Select(error => (error.PolicyId, error.RuleName)).ShouldBe([("t", "unsafeAttribute"), ("l", "unrecognizedEntityType")]);
        report.Warnings.Select(warning => (warning.PolicyId, warning.Rule)).ShouldBe([("l", ValidationRule.Inapplicable)]);
    }

    [Fact]
    public void Long_chains_and_many_conditions_do_not_exhaust_the_stack()
    {
        var and = string.Join(" && ", Enumerable.Repeat("principal has age", 20_000));
        var or = string.Join(" || ", Enumerable.Repeat("principal.name == \"x\"", 20_000));
        var whens = string.Concat(Enumerable.Repeat(" when { principal has age }", 20_000));

        Check(and + " && principal.age > 1").IsValid.ShouldBeTrue();
        Check(or).IsValid.ShouldBeTrue();
        PolicyValidator.Validate(PolicyText.Parse($"permit(principal, action, resource){whens} when {{ principal.age > 1 }};").Value!, Schema).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void The_sorts_of_requests_for_which_a_policy_can_be_true_are_told()
    {
        var policy = PolicyText.ParseOne("permit(principal, action, resource) when { resource is Folder };", "p").Value!;

        PolicyValidator.ReachableEnvironments(policy, Schema).Select(environment => (environment.Action.Uid.Id, environment.PrincipalType, environment.ResourceType)).ShouldBe([("list", "User", "Folder")]);
    }

    private static ValidationReport Check(string condition) =>
        PolicyValidator.Validate(PolicyText.ParseOne($"permit(principal, action, resource) when {{ {condition} }};", "p").Value!, Schema);
}
