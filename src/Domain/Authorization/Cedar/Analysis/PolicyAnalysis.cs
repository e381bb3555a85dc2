using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>
/// Looks for policies that decide nothing: they never apply, something forbids all they permit, or others say the same. Every finding is so for
/// all requests and entities, or with a schema for all that fit it (its actions among the entities); what is not found may still be so.
/// </summary>
public static class PolicyAnalysis
{
    /// <summary>Everything that was found.</summary>
    /// <param name="policies">The policies; links are looked at like the policies that they become.</param>
    /// <param name="schema">What requests and entities fit; absent by design when they may be anything.</param>
    public static AnalysisReport Of(PolicySet policies, Schema? schema)
    {
        var table = new TermTable();
        var analyzed = policies.Policies.Concat(policies.Links.Select(LinkedPolicies.Of))
            .Select(policy => AnalyzedPolicy.Of(policy, schema, table))
            .ToList();
        var coverage = new Coverage(analyzed);
        var findings = new List<AnalysisFinding>();

        // The last comes first, so that of two that say the same the later one is found.
        foreach (var policy in analyzed.AsEnumerable().Reverse())
        {
            if (policy.Of(coverage) is { } removable)
                findings.Add(removable);
            else if (policy.IsAlwaysTrue)
                findings.Add(SingleFindings.Always(policy));

            if (policy.PermitsEverything)
                findings.Add(SingleFindings.PermitsEverything(policy));
        }

        findings.Reverse();
        return new AnalysisReport(findings, [.. analyzed.Where(policy => policy.IsUnknown || coverage.WasCutAt(policy)).Select(policy => policy.Id)]);
    }

    private static AnalysisFinding? Of(this AnalyzedPolicy policy, Coverage coverage)
    {
        if (policy.IsUnknown)
            return null;

        if (policy.IsNeverTrue)
        {
            coverage.Remove(policy);
            return SingleFindings.Never(policy);
        }

        return coverage.Of(policy) is { } covers ? CoverFindings.Of(policy, covers) : null;
    }
}
