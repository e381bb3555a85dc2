using AuthServer.Domain.Authorization.Cedar.Analysis;
using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Analysis;

/// <summary>Whatever analysis says is so when the evaluator is asked.</summary>
public sealed class TrustingFindings
{
    private const int Situations = 60;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_found_removed_together_changes_no_decision(bool isWild) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var world = new RandomWorld(seed, isWild);
        var policies = world.Policies(8);
        var report = PolicyAnalysis.Of(policies, isWild ? null : RandomWorld.Schema);
        var fewer = policies with { Policies = [.. policies.Policies.Where(policy => !report.Removable.Contains(policy.Id))] };
        var (all, rest) = (CompiledPolicySet.Compile(policies), CompiledPolicySet.Compile(fewer));
        for (var i = 0; i < Situations; i++)
        {
            var situation = world.Situation();
            if (all.Decide(situation.Request, situation.Entities).IsAllowed != rest.Decide(situation.Request, situation.Entities).IsAllowed)
                throw new InvalidOperationException($"{Told(report)}\n{Written(policies)}\n{situation.Request}");
        }
    }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_finding_is_so(bool isWild) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(RandomCedar.Seeds, seed =>
    {
        var world = new RandomWorld(seed, isWild);
        var policies = world.Policies(8);
        var report = PolicyAnalysis.Of(policies, isWild ? null : RandomWorld.Schema);
        var byId = policies.Policies.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        for (var i = 0; i < Situations; i++)
        {
            var situation = world.Situation();
            if (report.Findings.FirstOrDefault(finding => !IsSo(finding, byId, situation)) is { } wrong)
                throw new InvalidOperationException($"{wrong.Message}\n{Written(policies)}\n{situation.Request}");
        }
    }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_rule_is_met_often_enough_to_be_trusted(bool isWild)
    {
        var found = Enumerable.Range(0, 400)
            .SelectMany(seed => PolicyAnalysis.Of(new RandomWorld(seed, isWild).Policies(8), isWild ? null : RandomWorld.Schema).Findings)
            .CountBy(finding => finding.Rule)
            .ToDictionary();

        foreach (var rule in Enum.GetValues<AnalysisRule>())
            found.GetValueOrDefault(rule).ShouldBeGreaterThan(10, rule.ToString());
    }

    private static bool IsSo(AnalysisFinding finding, Dictionary<string, Policy> policies, Situation situation)
    {
        var policy = policies[finding.PolicyIds[0]];
        var others = finding.PolicyIds.Skip(1).Select(id => policies[id]).ToList();
        var isSatisfied = IsSatisfied(policy, situation);
        return finding.Rule switch
        {
            AnalysisRule.NeverApplies => !isSatisfied,
            AnalysisRule.AlwaysApplies => isSatisfied == IsSatisfied(policy with { Conditions = [] }, situation),
            AnalysisRule.PermitsEverything => isSatisfied,
            AnalysisRule.DuplicatePolicy or AnalysisRule.DiffersOnlyById => isSatisfied == IsSatisfied(others[0], situation),
            _ => !isSatisfied || others.Exists(other => IsSatisfied(other, situation)),
        };
    }

    private static bool IsSatisfied(Policy policy, Situation situation) =>
        CompiledPolicySet.Compile(Ast.Policies(policy with { Effect = PolicyEffect.Permit })).Decide(situation.Request, situation.Entities).IsAllowed;

    private static string Told(AnalysisReport report) => string.Join('\n', report.Findings.Select(finding => finding.Message));

    private static string Written(PolicySet policies) => string.Join('\n', policies.Policies.Select(policy => $"// {policy.Id}\n{PolicyText.Format(policy)}"));
}
