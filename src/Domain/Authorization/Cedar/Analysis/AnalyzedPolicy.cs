using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis;

/// <summary>A policy with the cases in which it is satisfied, and what is asked of other policies' cases to be among its own.</summary>
internal sealed class AnalyzedPolicy
{
    private const int MostCases = 4_096;
    private const int MostSteps = 20_000;

    private AnalyzedPolicy(Policy policy) => Policy = policy;

    public Policy Policy { get; }

    public string Id => Policy.Id;

    public bool IsPermit => Policy.Effect == PolicyEffect.Permit;

    /// <summary>Whether it is too large to be looked at.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Every alternative in every sort of requests, without those that cannot be.</summary>
    public IReadOnlyList<Facts> Cases { get; private init; } = [];

    /// <summary>The alternatives under which it is certainly satisfied.</summary>
    public IReadOnlyList<Literal[]> Conclusions { get; private init; } = [];

    /// <summary>The alternatives under which it may be satisfied, for explanations.</summary>
    public IReadOnlyList<Literal[]> Premises { get; private init; } = [];

    /// <summary>The sorts of requests that are possible for it.</summary>
    public IReadOnlyList<AnalysisEnvironment> Environments { get; private init; } = [];

    /// <summary>Makes the terms.</summary>
    public TermTable Table { get; private init; } = new();

    public bool IsNeverTrue => !IsUnknown && Cases.Count == 0;

    /// <summary>Whether there are conditions, and they are true for every request of the scope.</summary>
    public bool IsAlwaysTrue { get; private init; }

    /// <summary>Whether it permits whatever is asked.</summary>
    public bool PermitsEverything => IsPermit && !IsUnknown && IsUnconstrained(Policy) && (Policy.Conditions.Count == 0 || IsAlwaysTrue);

    public static AnalyzedPolicy Of(Policy policy, Schema? schema, TermTable table)
    {
        if (policy.IsTemplate || policy.Conditions.Any(condition => condition.Body.Depth > CedarLimits.Depth) || StepsOf(policy) > MostSteps)
            return new AnalyzedPolicy(policy) { IsUnknown = true, Table = table };

        var reader = new TermReader(table);
        var conjuncts = Conjuncts.Of(policy);
        var premises = new Alternatives(reader, isPremise: true).Of(conjuncts);
        var environments = Of(policy, schema);

        // Too many sorts of requests are looked at as one, of which less is known.
        if ((long)environments.Count * premises.Count > MostCases)
            environments = [AnalysisEnvironment.Anything];

        return new AnalyzedPolicy(policy)
        {
            Table = table,
            Premises = premises,
            Environments = environments,
            Conclusions = new Alternatives(reader, isPremise: false).Of(conjuncts),
            Cases = [.. CasesOf(table, environments, premises)],
            IsAlwaysTrue = policy.Conditions.Count > 0 && IsAlways(reader, table, Of(policy with { Conditions = [] }, schema), policy),
        };
    }

    /// <summary>Whether every request of a case satisfies this policy.</summary>
    public bool Covers(Facts facts) => Conclusions.Any(alternative => Array.TrueForAll(alternative, facts.Entails));

    private static IEnumerable<Facts> CasesOf(TermTable table, IReadOnlyList<AnalysisEnvironment> environments, IReadOnlyList<Literal[]> premises) =>
        from environment in environments
        from premise in premises
        let facts = Facts.Of(table, environment, premise)
        where !facts.IsContradictory
        select facts;

    private static IReadOnlyList<AnalysisEnvironment> Of(Policy policy, Schema? schema) => schema is null
        ? [AnalysisEnvironment.Anything]
        : [.. PolicyValidator.ReachableEnvironments(policy, schema).Select(environment => new AnalysisEnvironment(schema, environment))];

    private static bool IsAlways(TermReader reader, TermTable table, IReadOnlyList<AnalysisEnvironment> environments, Policy policy)
    {
        var scope = new Alternatives(reader, isPremise: true).Of(Conjuncts.Of(policy with { Conditions = [] }));
        var conditions = new Alternatives(reader, isPremise: false).Of(Conjuncts.Of(policy).Skip(3));
        var cases = CasesOf(table, environments, scope).ToList();
        return cases.Count > 0 && cases.TrueForAll(facts => conditions.Any(alternative => Array.TrueForAll(alternative, facts.Entails)));
    }

    private static bool IsUnconstrained(Policy policy) =>
        policy.Principal is { Match: EntityMatch.Any, Type: null } && policy.Action.Match == EntityMatch.Any && policy.Resource is { Match: EntityMatch.Any, Type: null };

    private static int StepsOf(Policy policy)
    {
        var steps = 0;
        var open = new Stack<Expression>(policy.Conditions.Select(condition => condition.Body));
        while (steps <= MostSteps && open.TryPop(out var next))
        {
            steps++;
            if (FirstOperand.Of(next) is { } first)
                open.Push(first);
            foreach (var other in FirstOperand.Others(next))
                open.Push(other);
        }

        return steps;
    }
}
