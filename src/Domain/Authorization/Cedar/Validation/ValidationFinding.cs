using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>What the checker found in a policy.</summary>
/// <param name="PolicyId">The policy, template or link.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Problem">What is wrong, and where.</param>
public sealed record ValidationFinding(string PolicyId, ValidationRule Rule, CedarProblem Problem)
{
    /// <summary>The rule's name as reports have it: <c>unexpectedType</c>.</summary>
    public string RuleName
    {
        get
        {
            var name = Rule.ToString();
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }
}

/// <summary>What the checker found in a set of policies.</summary>
/// <param name="Errors">What must not be: evaluation could fail.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
public sealed record ValidationReport(IReadOnlyList<ValidationFinding> Errors, IReadOnlyList<ValidationFinding> Warnings)
{
    /// <summary>Whether there are no errors; such policies never fail for reasons of type.</summary>
    public bool IsValid => Errors.Count == 0;
}
