using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>What is wrong, or hardly meant, in one of the texts.</summary>
/// <param name="Part">In which.</param>
/// <param name="Message">One sentence.</param>
public sealed record PlaygroundFinding(PlaygroundPart Part, string Message)
{
    /// <summary>The line, from 1; absent by design where no line can be told.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1; absent by design with the line.</summary>
    public int? Column { get; init; }

    /// <summary>The line itself with a caret below the place; absent by design with the line.</summary>
    public string? Excerpt { get; init; }

    /// <summary>The path of members in JSON; absent by design for texts.</summary>
    public string? Path { get; init; }

    /// <summary>What to do about it; absent by design when nothing better than the message can be said.</summary>
    public string? Hint { get; init; }

    /// <summary>The policy; absent by design when it is not about one.</summary>
    public string? Policy { get; init; }

    /// <summary>The rule of the strict checker; absent by design for what is no matter of types.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether it is allowed, and hardly meant.</summary>
    public bool IsWarning { get; init; }

    /// <summary>What the engine says of a text.</summary>
    internal static PlaygroundFinding Of(PlaygroundPart part, string text, CedarProblem problem)
    {
        // Problems about a whole text have no place in it.
        var hasPlace = problem.Where is null && (problem.Span != SourceSpan.None || problem.Kind == ProblemKind.Syntax);
        var at = SourcePosition.Of(text, problem.Span.Start);
        return new PlaygroundFinding(part, problem.Message)
        {
            Line = hasPlace ? at.Line : null,
            Column = hasPlace ? at.Column : null,
            Excerpt = hasPlace ? problem.Excerpt(text) : null,
            Path = problem.Where is { Length: > 0 } path ? path : null,
            Hint = problem.Hint,
        };
    }

    /// <summary>What the strict checker says of a policy.</summary>
    internal static PlaygroundFinding Of(string policies, ValidationFinding finding, bool isWarning) =>
        Of(PlaygroundPart.Policies, policies, finding.Problem) with { Policy = finding.PolicyId, Rule = finding.RuleName, IsWarning = isWarning };
}
