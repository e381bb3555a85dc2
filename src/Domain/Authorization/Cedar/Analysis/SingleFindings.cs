using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>What is found in one policy alone, in words.</summary>
internal static class SingleFindings
{
    private const int MostShown = 4;

    public static AnalysisFinding Never(AnalyzedPolicy policy)
    {
        if (policy.Premises.Count == 0)
            return Never(policy, ConstantOf(policy), [policy.Policy.Span]);

        // What the schema rules out may contradict itself even without it, which tells more.
        var environment = policy.Environments.Count > 0 ? policy.Environments[0] : AnalysisEnvironment.Anything;
        if (!Facts.Of(policy.Table, environment, policy.Premises[0]).IsContradictory)
            return Never(policy, "The schema allows no request for which it is true", [policy.Policy.Span]);

        var conflict = Conflict.Of(policy.Table, environment, policy.Premises[0]);
        SourceSpan[] places = [.. conflict.Select(literal => literal.Source.Span).Where(span => span != SourceSpan.None).Distinct()];
        return Never(policy, Said(policy, conflict), places.Length > 0 ? places : [policy.Policy.Span]);
    }

    public static AnalysisFinding Always(AnalyzedPolicy policy) => new(
        AnalysisRule.AlwaysApplies,
        FindingLevel.Note,
        [policy.Id],
        $"The conditions of '{policy.Id}' are true for every request of its scope.",
        "leave the conditions out, or say in the scope what was meant",
        [.. policy.Policy.Conditions.Select(condition => condition.Body.Span)]);

    public static AnalysisFinding PermitsEverything(AnalyzedPolicy policy) => new(
        AnalysisRule.PermitsEverything,
        FindingLevel.Warning,
        [policy.Id],
        $"'{policy.Id}' permits every principal every action with every resource, unless something forbids it.",
        "name principals, actions or resources in the scope, or write conditions",
        [policy.Policy.Span]);

    private static AnalysisFinding Never(AnalyzedPolicy policy, string reason, IReadOnlyList<SourceSpan> places) => new(
        AnalysisRule.NeverApplies,
        FindingLevel.Warning,
        [policy.Id],
        $"'{policy.Id}' applies to no request: {char.ToLowerInvariant(reason[0])}{reason[1..]}.",
        "correct it, or remove it",
        places);

    private static string ConstantOf(AnalyzedPolicy policy)
    {
        var alternatives = new Alternatives(new TermReader(policy.Table), isPremise: true);
        return Conjuncts.Of(policy.Policy).FirstOrDefault(conjunct => alternatives.Of([conjunct]).Count == 0) is { } culprit
            ? $"{ExpressionTexts.Of(culprit)} is never true"
            : "its conditions are never true together";
    }

    private static string Said(AnalyzedPolicy policy, IReadOnlyList<Literal> conflict)
    {
        var among = policy.Premises.Count * Math.Max(1, policy.Environments.Count) > 1 ? ", and the other cases are no better" : string.Empty;
        if (conflict.Count == 0)
            return "its conditions are never true together";

        var texts = conflict.Select(ExpressionTexts.Of).Distinct(StringComparer.Ordinal).ToList();
        if (texts.Count == 1)
            return $"{texts[0]} is never true{among}";

        return texts.Count <= MostShown
            ? $"{string.Join(", ", texts.Take(texts.Count - 1))} and {texts[^1]} are never true together{among}"
            : $"{string.Join(", ", texts.Take(MostShown))} and {texts.Count - MostShown} more are never true together{among}";
    }
}
