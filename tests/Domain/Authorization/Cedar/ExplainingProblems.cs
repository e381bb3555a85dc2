using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Text;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

public sealed class ExplainingProblems
{
    [Fact]
    public void A_problem_names_the_line_and_column_and_points_at_the_place()
    {
        const string text = "permit (principal, action, resource)\nwhen { principal.age > 1 and true };";

        var problem = PolicyText.Parse(text).Problems.ShouldHaveSingleItem();

        problem.Explain(text, "policies.cedar").ShouldBe(
            "policies.cedar:2:26: Found 'and' where '}' at the end of the condition was expected.\n  | when { principal.age > 1 and true };\n  |                          ^^^\n");
    }

    [Fact]
    public void Each_broken_policy_is_told_of()
    {
        var read = PolicyText.Parse("permit(principal);\npermit(principal, action, resource);\nforbid(principal, action, resource) when { a };");

        read.Problems.Select(problem => problem.Message).ShouldBe(["Found ')' where ',' and 'action' was expected.", "'a' is no variable."]);
    }

    [Theory]
    [InlineData("1 = 1", "Write '==' to compare.")]
    [InlineData("principal.name == 'x'", null)]
    [InlineData("1 / 2 == 0", null)]
    [InlineData("ipaddr(\"1.1.1.1\").isIpv4()", "The functions are ip, decimal, datetime and duration.")]
    [InlineData("principal.isIn(resource)", "The methods are contains, containsAll, containsAny, isEmpty, hasTag, getTag and those of the extension types.")]
    [InlineData("\"\\q\" == \"q\"", "Escapes are \\n, \\r, \\t, \\0, \\\\, \\\", \\', \\xHH up to 7F, and \\u{…} with one to six hex digits.")]
    public void What_others_would_write_is_answered_with_a_hint(string condition, string? hint)
    {
        var read = PolicyText.Parse($"permit(principal, action, resource) when {{ {condition} }};");

        read.Problems.ShouldHaveSingleItem().Hint.ShouldBe(hint);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    public void Half_of_a_character_is_refused_in_policies_and_schemas(string half)
    {
        PolicyText.ParseExpression($"\"{half}\" == \"\"").Problems.ShouldHaveSingleItem().Message.ShouldContain("half of a surrogate pair");
        SchemaText.Parse($"action \"{half}\";").Problems.ShouldHaveSingleItem().Message.ShouldContain("half of a surrogate pair");
        PolicyText.ParseExpression("\"\ud83d\ude00\" == \"\"").IsGood.ShouldBeTrue();
    }

    [Theory]
    [InlineData("(", "true", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("!(", "true", ")")]
    [InlineData("if true then true else ", "true", "")]
    [InlineData("{a: ", "1", "}")]
    public void What_nests_too_deeply_is_refused(string open, string core, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 20_000)) + core + string.Concat(Enumerable.Repeat(close, 20_000));

        PolicyText.ParseExpression(text).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"__extn\":{\"fn\":\"decimal\",\"arg\":", "}}")]
    public void Values_in_json_that_nest_too_deeply_are_refused_on_a_small_stack(string open, string close)
    {
        IReadOnlyList<CedarProblem> problems = [];
        var value = string.Concat(Enumerable.Repeat(open, 600)) + "1" + string.Concat(Enumerable.Repeat(close, 600));
        var policy = """{"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": [{"kind": "when", "body": {"Value": """ + value + "}}]}";
        using var document = JsonDocument.Parse(policy, new JsonDocumentOptions { MaxDepth = 5_000 });
        var reader = new Thread(() => problems = PolicyJson.Read(document.RootElement, "p").Problems, 1024 * 1024);

        reader.Start();
        reader.Join();

        problems.ShouldContain(problem => problem.Kind == ProblemKind.Limit);
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("[\"a\"]")]
    [InlineData(".isEmpty()")]
    [InlineData(" + 1")]
    [InlineData(" * 1")]
    public void What_grows_to_the_right_without_end_is_refused(string step) =>
        PolicyText.ParseExpression("principal" + string.Concat(Enumerable.Repeat(step, 20_000))).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.Limit);

    [Theory]
    [InlineData(" && ")]
    [InlineData(" || ")]
    public void A_chain_may_be_long(string join)
    {
        var text = string.Join(join, Enumerable.Repeat("principal.a", 20_000));

        PolicyText.ParseExpression(text).IsGood.ShouldBeTrue();
    }
}
