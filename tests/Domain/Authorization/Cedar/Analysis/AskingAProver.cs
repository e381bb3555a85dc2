using AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

public sealed class AskingAProver
{
    private const string Before = "permit (principal, action, resource) when { context.n < 5 };";
    private const string After = "permit (principal, action, resource) when { context.n <= 5 };";

    [Fact]
    public void What_it_proves_and_what_it_does_not_answer_are_told_apart()
    {
        var question = Question(Before, After);

        question.Judge("unsat\n(error \"there is no model\")").Verdict.ShouldBe(ProofVerdict.None);
        question.Judge(null).Verdict.ShouldBe(ProofVerdict.Unknown);
        question.Judge("timeout").Verdict.ShouldBe(ProofVerdict.Unknown);
        question.Judge("unknown").Verdict.ShouldBe(ProofVerdict.Unknown);
        question.Judge("(error \"line 1\")\nunsat").Verdict.ShouldBe(ProofVerdict.Unknown);
        question.Judge("sat\n((broken").Verdict.ShouldBe(ProofVerdict.Unknown);
    }

    [Fact]
    public void An_example_counts_when_the_evaluator_confirms_it()
    {
        var question = Question(Before, After);

        var result = question.Judge(Answer(question, "5"));

        result.Verdict.ShouldBe(ProofVerdict.Some);
        result.Example.ShouldNotBeNull().Request.Context.TryGet("n", out var n).ShouldBeTrue();
        n.ShouldBe(CedarValue.Of(5));
    }

    [Theory]
    [InlineData("6")]
    [InlineData("4")]
    [InlineData("(- 5)")]
    [InlineData("99999999999999999999")]
    [InlineData("\"a \"\"text\"\" (\"")]
    public void An_example_that_is_none_counts_for_nothing(string n)
    {
        var question = Question(Before, After);

        question.Judge(Answer(question, n)).Verdict.ShouldBe(ProofVerdict.Unknown);
    }

    [Fact]
    public void Texts_of_policies_cannot_break_out_of_the_question()
    {
        var question = Question(Before, "permit (principal, action, resource) when { context.s == \"\\\") (exit) (echo \\\"\\n\" && context.s like \"a\\\"*|b\" };");

        question.Script.ShouldNotContain("(exit) (echo");
        question.Script.Split('\n').ShouldAllBe(line => line.Length == 0 || line.StartsWith('('));
    }

    private static ProofQuestion Question(string before, string after)
    {
        var schema = SchemaText.Parse("entity User; entity Doc; action read appliesTo { principal: User, resource: Doc, context: { n: Long, s: String } };").Value.ShouldNotBeNull();
        return PolicyProof.Questions(PolicyText.Parse(before).Value.ShouldNotBeNull(), PolicyText.Parse(after).Value.ShouldNotBeNull(), schema).ShouldHaveSingleItem();
    }

    // Answers what the question asks for: entities by their own names, nothing exists, and the only number.
    private static string Answer(ProofQuestion question, string n)
    {
        var asked = question.Script.Split('\n').Single(line => line.StartsWith("(get-value", StringComparison.Ordinal))["(get-value (".Length..^2];
        var entities = asked.Split(' ').TakeWhile(word => !word.StartsWith('(')).ToList();
        var pairs = entities.Select(entity => $"({entity} Entity!{entity})")
            .Concat(entities.Select(entity => $"((is-there {entity}) false)"))
            .Concat(entities.SelectMany(entity => entities, (entity, other) => $"((is-in {entity} {other}) {(entity == other ? "true" : "false")})"))
            .Append($"({asked.Split(' ')[^1]} {n})");
        return $"sat\n({string.Join("\n ", pairs)})\n";
    }
}
