using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Playground;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Playground;

/// <summary>Texts in, answers out: what the playground says of good and of bad texts.</summary>
public sealed class TryingPoliciesOut
{
    private const string Policies = """
        @id("owner") @note("owners \"own\"")
        permit (principal, action, resource is Doc)
        when { resource.owner == principal };

        forbid (principal, action == Action::"delete", resource)
        when { context.hold };
        """;

    private const string Schema = """
        entity User;
        entity Doc = { owner: User };
        action read, delete appliesTo { principal: User, resource: Doc, context: { hold: Bool } };
        """;

    private const string Entities = """
        [
          {"uid": {"type": "User", "id": "ana"}, "attrs": {}, "parents": []},
          {"uid": {"type": "Doc", "id": "plan"}, "attrs": {"owner": {"type": "User", "id": "ana"}}, "parents": []},
          {"uid": {"type": "Doc", "id": "menu"}, "attrs": {"owner": {"type": "User", "id": "ben"}}, "parents": []}
        ]
        """;

    private static readonly PlaygroundTexts Good = new(Policies, Schema, Entities, Request("ana", "read", "plan"));

    [Fact]
    public void A_decision_names_what_determined_it_with_its_place_and_annotations()
    {
        var decision = PlaygroundDecision.Of(Good);

        decision.IsAllowed.ShouldBe(true);
        decision.Findings.ShouldBeEmpty();
        decision.Policies.Select(policy => (policy.Id, policy.Outcome, policy.IsDecisive, policy.Line)).ShouldBe(
            [("owner", PolicyOutcome.Satisfied, true, 1), ("policy1", PolicyOutcome.OtherAction, false, 5)]);
        decision.Policies[0].Annotations.ShouldContain(KeyValuePair.Create("note", "owners \"own\""));
        decision.Policies[1].Part.ShouldBe("action == Action::\"delete\"");
    }

    [Fact]
    public void Why_a_policy_did_not_apply_is_told_with_values()
    {
        var denied = PlaygroundDecision.Of(Good with { Request = Request("ana", "read", "menu") }).Policies[0];

        (denied.Outcome, denied.Part, denied.PartLine).ShouldBe((PolicyOutcome.ConditionUnmet, "resource.owner == principal", 3));
        denied.Values.ShouldBe([KeyValuePair.Create("resource.owner", "User::\"ben\""), KeyValuePair.Create("principal", "User::\"ana\"")]);
    }

    [Fact]
    public void Without_a_schema_policies_are_asked_all_the_same()
    {
        var request = """{"principal": {"type": "User", "id": "ana"}, "action": {"type": "Action", "id": "delete"}, "resource": {"type": "Doc", "id": "none"}}""";

        var decision = PlaygroundDecision.Of(Good with { Schema = " ", Entities = "", Request = request });

        decision.IsAllowed.ShouldBe(false);
        decision.Policies.Select(policy => policy.Outcome).ShouldBe([PolicyOutcome.Failed, PolicyOutcome.Failed]);
        decision.Policies.Select(policy => policy.Fault).ShouldAllBe(fault => fault != null);
    }

    [Theory]
    [InlineData(PlaygroundPart.Policies, "permit (principal, action, resource)\nwhen { resource.owner = principal };", 2, 23)]
    [InlineData(PlaygroundPart.Policies, "@id(\"a\") permit (principal, action, resource);\n@id(\"a\") permit (principal, action, resource);", 2, 1)]
    [InlineData(PlaygroundPart.Schema, "entity User;\nentity Doc = { owner: Usr };\naction read appliesTo { principal: User, resource: Doc };", 2, 23)]
    [InlineData(PlaygroundPart.Schema, "namespace AuthServer { entity Mine; }", null, null)]
    [InlineData(PlaygroundPart.Entities, "[\n  {\"uid\": ü}]", 2, 11)]
    [InlineData(PlaygroundPart.Entities, "[{\"uid\": {\"type\": \"Doc\", \"id\": \"x\"}, \"attrs\": {}, \"parents\": []}]", null, null)]
    [InlineData(PlaygroundPart.Entities, "{}", null, null)]
    [InlineData(PlaygroundPart.Request, "", null, null)]
    [InlineData(PlaygroundPart.Request, "{\"principal\": 1, \"principal\": 2}", 1, 17)]
    [InlineData(PlaygroundPart.Request, "[]", null, null)]
    public void What_cannot_be_read_is_told_with_its_place(PlaygroundPart part, string text, int? line, int? column)
    {
        var texts = With(Good, part, text);

        var finding = PlaygroundDecision.Of(texts).Findings.First(finding => finding.Part == part);

        finding.Message.ShouldNotBeNullOrWhiteSpace();
        finding.Line.ShouldBe(line);
        if (column is not null && part != PlaygroundPart.Request) finding.Column.ShouldBe(column);
        (finding.Excerpt is null).ShouldBe(line is null);
        PlaygroundDecision.Of(texts).IsAllowed.ShouldBeNull();
        PlaygroundCheck.Of(texts).IsGood.ShouldBe(text.Length == 0, "without a request there is one thing less to check");
    }

    [Fact]
    public void Checking_tells_errors_and_warnings_of_the_strict_checker()
    {
        var texts = Good with { Policies = "permit (principal, action, resource) when { resource.ownr == principal };\npermit (principal == Doc::\"x\", action, resource);\npermit (principal, action, resource) when { \"a\\u{202e}b\" == \"\" };" };

        var check = PlaygroundCheck.Of(texts);

        check.IsGood.ShouldBeFalse();
        check.IsStrict.ShouldBeTrue();
        check.Policies.ShouldBe(3);
        check.Findings.ShouldContain(finding => !finding.IsWarning && finding.Line == 1 && finding.Hint == "did you mean `owner`?" && finding.Rule != null);
        check.Findings.ShouldContain(finding => finding.IsWarning && finding.Policy == "policy1");
        PlaygroundCheck.Of(Good).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Formatting_keeps_comments_and_everything_else()
    {
        var formatted = PlaygroundFormat.Of(Good with { Policies = "// why\npermit(principal,action,resource);" });

        formatted.Texts.ShouldBe(Good with { Policies = "// why\npermit (principal, action, resource);\n" });
        PlaygroundFormat.Of(Good with { Policies = "permit" }).Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_complete_request_asks_about_any_resource_of_its_type()
    {
        var residue = PlaygroundResidue.Of(Good with { Request = Request("ana", "read", "plan") });

        residue.Unknown.ShouldBe(["resource is Doc"]);
        residue.IsAllowed.ShouldBeNull();
        residue.Policies.ShouldHaveSingleItem().Text.ShouldContain("resource.owner == User::\"ana\"");
        residue.Candidates.ShouldBe([new ResidueCandidate("Doc::\"menu\"", false), new ResidueCandidate("Doc::\"plan\"", true)]);
    }

    [Theory]
    [InlineData("""{"action": {"type": "Action", "id": "read"}, "resource": {"type": "Doc", "id": "plan"}, "context": {"hold": false}}""", "principal", 3)]
    [InlineData("""{"principal": {"type": "User"}, "action": {"type": "Action", "id": "read"}, "resource": {"type": "Doc", "id": "plan"}, "context": {"hold": false}}""", "principal is User", 1)]
    [InlineData("""{"principal": {"type": "User", "id": "ana"}, "context": {"hold": true}}""", "action, resource", 0)]
    [InlineData("""{"principal": {"type": "User", "id": "ana"}, "action": {"type": "Action", "id": "delete"}, "resource": {"type": "Doc", "id": "plan"}}""", "resource is Doc", 2)]
    [InlineData("""{"principal": {"type": "User", "id": "ana"}, "action": {"type": "Action", "id": "delete"}}""", "resource, context", 3)]
    [InlineData("{}", "principal, action, resource, context", 0)]
    public void What_is_left_out_is_unknown(string request, string unknown, int candidates)
    {
        var residue = PlaygroundResidue.Of(Good with { Request = request });

        residue.Findings.ShouldBeEmpty();
        string.Join(", ", residue.Unknown).ShouldBe(unknown);
        residue.Candidates.Count.ShouldBe(candidates);
    }

    [Fact]
    public void Texts_that_are_too_long_are_refused()
    {
        foreach (var part in Enum.GetValues<PlaygroundPart>())
        {
            var texts = With(Good, part, new string(' ', PlaygroundLimits.Of(part)) + "x");

            PlaygroundDecision.Of(texts).Findings.ShouldContain(finding => finding.Part == part && finding.Message.Contains("longer"));
        }
    }

    private static PlaygroundTexts With(PlaygroundTexts texts, PlaygroundPart part, string text) => part switch
    {
        PlaygroundPart.Policies => texts with { Policies = text },
        PlaygroundPart.Schema => texts with { Schema = text },
        PlaygroundPart.Entities => texts with { Entities = text },
        _ => texts with { Request = text },
    };

    private static string Request(string user, string action, string doc) =>
        $$$"""{"principal": {"type": "User", "id": "{{{user}}}"}, "action": {"type": "Action", "id": "{{{action}}}"}, "resource": {"type": "Doc", "id": "{{{doc}}}"}, "context": {"hold": false}}""";
}
