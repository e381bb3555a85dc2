using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>What analysis found in a policy set.</summary>
/// <param name="Findings">What was found, by policy in the order of the set. All policies of the rules <see cref="AnalysisRule.NeverApplies"/>, <see cref="AnalysisRule.ShadowedPermit"/>, <see cref="AnalysisRule.RedundantPolicy"/>, <see cref="AnalysisRule.DuplicatePolicy"/> and <see cref="AnalysisRule.DiffersOnlyById"/> that stand first in their finding can be removed together, and no request is decided otherwise.</param>
/// <param name="Unknown">The policies of which something was too large to be looked at.</param>
public sealed record AnalysisReport(IReadOnlyList<AnalysisFinding> Findings, IReadOnlyList<string> Unknown)
{
    /// <summary>The policies that can be removed without any decision becoming another one.</summary>
    public IReadOnlyList<string> Removable => [.. Findings.Where(finding => finding.IsRemovable).Select(finding => finding.PolicyIds[0])];
}

/// <summary>Something that analysis found.</summary>
/// <param name="Rule">What.</param>
/// <param name="Level">How much it should worry.</param>
/// <param name="PolicyIds">The policy that it is about, and then those on account of which it is so.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Places">Where: in the policy that stands first.</param>
public sealed record AnalysisFinding(AnalysisRule Rule, FindingLevel Level, IReadOnlyList<string> PolicyIds, string Message, string Hint, IReadOnlyList<SourceSpan> Places)
{
    /// <summary>The rule's name as reports have it: <c>neverApplies</c>.</summary>
    public string RuleName
    {
        get
        {
            var name = Rule.ToString();
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>Whether the first policy can be removed without any decision becoming another one.</summary>
    public bool IsRemovable => Rule is not (AnalysisRule.AlwaysApplies or AnalysisRule.PermitsEverything);
}
