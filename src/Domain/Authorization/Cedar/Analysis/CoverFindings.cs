using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>What is found in a policy and the others that cover it, in words.</summary>
internal static class CoverFindings
{
    private const int MostNamed = 5;

    public static AnalysisFinding Of(AnalyzedPolicy policy, IReadOnlyList<AnalyzedPolicy> covers)
    {
        var verb = policy.IsPermit ? "permit" : "forbid";
        var names = Names(covers);
        if (covers.FirstOrDefault(cover => WithoutId(cover.Policy) == WithoutId(policy.Policy)) is { } twin)
            return Finding(AnalysisRule.DiffersOnlyById, policy, [twin], $"'{policy.Id}' says word for word what '{twin.Id}' says.", "keep one of both");

        if (policy.IsPermit && covers.All(cover => !cover.IsPermit))
            return Finding(AnalysisRule.ShadowedPermit, policy, covers, $"Whatever '{policy.Id}' permits, {names} forbid{Ending(covers)}.", $"remove it, or make an exception in {names}");

        if (covers is [var only] && only.IsPermit == policy.IsPermit && only.Cases.All(policy.Covers))
            return Finding(AnalysisRule.DuplicatePolicy, policy, covers, $"'{policy.Id}' and '{only.Id}' apply to the same requests.", "keep the one that says it better");

        if (covers.All(cover => cover.IsPermit == policy.IsPermit))
            return Finding(AnalysisRule.RedundantPolicy, policy, covers, $"'{policy.Id}' {verb}s nothing that {names} {(covers.Count == 1 ? "does" : "do")} not {verb} already.", $"remove it, or narrow {names}");

        var (permits, forbids) = (covers.Where(cover => cover.IsPermit).ToList(), covers.Where(cover => !cover.IsPermit).ToList());
        return Finding(AnalysisRule.RedundantPolicy, policy, covers, $"'{policy.Id}' permits nothing new: {Names(permits)} permit{Ending(permits)} it already, and the rest {Names(forbids)} forbid{Ending(forbids)}.", "remove it");
    }

    private static AnalysisFinding Finding(AnalysisRule rule, AnalyzedPolicy policy, IReadOnlyList<AnalyzedPolicy> covers, string message, string hint) =>
        new(rule, FindingLevel.Warning, [policy.Id, .. covers.Select(cover => cover.Id)], message, hint, [policy.Policy.Span]);

    private static string Names(IReadOnlyList<AnalyzedPolicy> policies)
    {
        var shown = policies.Take(MostNamed).Select(policy => $"'{policy.Id}'").ToList();
        if (policies.Count > MostNamed)
            shown.Add($"{policies.Count - MostNamed} more");

        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.Take(shown.Count - 1))} and {shown[^1]}";
    }

    private static string Ending(IReadOnlyList<AnalyzedPolicy> policies) => policies.Count == 1 ? "s" : string.Empty;

    private static string WithoutId(Policy policy) =>
        PolicyJson.Write(policy with { Annotations = [.. policy.Annotations.Where(annotation => annotation.Key != "id")] }).ToJsonString();
}
