using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Collects what is found in one policy. The checker sees an expression once per environment; the same finding counts once.</summary>
/// <param name="policyId">The policy.</param>
internal sealed class PolicyFindings(string policyId)
{
    private readonly List<ValidationFinding> _findings = [];
    private readonly HashSet<ValidationFinding> _known = [];

    /// <summary>What was found, in the order in which it was.</summary>
    public IReadOnlyList<ValidationFinding> All => _findings;

    /// <summary>Adds a finding.</summary>
    public void Add(ValidationRule rule, string message, SourceSpan span, string? hint = null)
    {
        var finding = new ValidationFinding(policyId, rule, new CedarProblem(ProblemKind.Validation, message, span, hint));
        if (_known.Add(finding))
            _findings.Add(finding);
    }
}
