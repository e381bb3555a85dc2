using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>What there is to say about a bundle, in words and places.</summary>
/// <param name="IsValid">Whether it could be published: no errors, no failing tests, no entities that do not fit.</param>
/// <param name="Policies">How many policies and templates it has; 0 when they cannot be read.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
/// <param name="Tests">What became of its tests.</param>
public sealed record BundleReport(
    bool IsValid,
    int Policies,
    IReadOnlyList<ReportedProblem> Problems,
    IReadOnlyList<ReportedProblem> Warnings,
    IReadOnlyList<ReportedTest> Tests)
{
    /// <summary>Nothing was looked at.</summary>
    public static readonly BundleReport None = new(true, 0, [], [], []);

    /// <summary>Tells a judgement.</summary>
    public static BundleReport Of(BundleJudgement judgement) => new(
        judgement.Objection is null,
        judgement.Edition is { } edition ? edition.Set.Policies.Count + edition.Set.Templates.Count : 0,
        [.. judgement.Errors.Select(problem => Told(judgement.Bundle, problem)), .. judgement.Misfits.Select(Misfit)],
        [.. judgement.Warnings.Select(problem => Told(judgement.Bundle, problem))],
        [.. judgement.Tests.Select(ReportedTest.Of)]);

    private static ReportedProblem Told(PolicyBundle bundle, BundleProblem told)
    {
        var (text, problem) = (TextOf(bundle, told.Document), told.Problem);

        // The directory's declarations stand behind the author's schema; a problem there is one at its end.
        SourcePosition? at = problem.Where is null && text is not null && problem.Span != SourceSpan.None ? SourcePosition.Of(text, problem.Span.Start) : null;
        return new ReportedProblem(told.Document, told.PolicyId, told.Rule, WordOf(problem.Kind), problem.Message, problem.Hint, at?.Line, at?.Column, problem.Where);
    }

    private static ReportedProblem Misfit(CedarProblem problem) =>
        new("entities", null, null, WordOf(problem.Kind), problem.Message, problem.Hint, null, null, problem.Where);

    private static string? TextOf(PolicyBundle bundle, string document) => document switch
    {
        PolicyBundle.SchemaName => bundle.Schema,
        PolicyBundle.TestsName => bundle.Tests,
        _ => bundle.Documents.FirstOrDefault(candidate => candidate.Name == document)?.Text,
    };

    private static string WordOf(ProblemKind kind) => kind switch
    {
        ProblemKind.PolicySet => "policy_set",
        _ => kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>Something that is wrong, or hardly meant.</summary>
/// <param name="Document">In which text: a document's name, <c>schema</c>, <c>tests</c>, or <c>entities</c> for what is stored.</param>
/// <param name="Policy">The policy; absent by design when it is not about one.</param>
/// <param name="Rule">The rule of the checker, absent by design when it is no matter of types.</param>
/// <param name="Kind"><c>syntax</c>, <c>limit</c>, <c>policy_set</c>, <c>schema</c>, <c>entity</c>, <c>request</c> or <c>validation</c>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do; absent by design when nothing better than the message can be said.</param>
/// <param name="Line">The line, from 1; absent by design for what is JSON.</param>
/// <param name="Column">The column, from 1; absent by design for what is JSON.</param>
/// <param name="Where">The path within JSON; absent by design for texts.</param>
public sealed record ReportedProblem(string Document, string? Policy, string? Rule, string Kind, string Message, string? Hint, int? Line, int? Column, string? Where);

/// <summary>What became of a test.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Passed">Whether decision and reasons are as they must be.</param>
/// <param name="Expected"><c>allow</c> or <c>deny</c>.</param>
/// <param name="Actual"><c>allow</c> or <c>deny</c>.</param>
/// <param name="Reasons">Which policies determined the decision.</param>
/// <param name="Errors">Which policies failed and did not count.</param>
/// <param name="Complaint">Why it failed; absent by design when it passed.</param>
public sealed record ReportedTest(string Name, bool Passed, string Expected, string Actual, IReadOnlyList<string> Reasons, IReadOnlyList<string> Errors, string? Complaint)
{
    internal static ReportedTest Of(BundleTestOutcome outcome) => new(
        outcome.Name, outcome.HasPassed, Word(outcome.MustBeAllowed), Word(outcome.IsAllowed), outcome.Reasons, outcome.Faults, outcome.Complaint);

    private static string Word(bool isAllowed) => isAllowed ? "allow" : "deny";
}
