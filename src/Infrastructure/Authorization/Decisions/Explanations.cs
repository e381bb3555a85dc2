using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Says why: the policies by id, with what their authors noted. What was looked up is kept as long as the policies are.</summary>
internal sealed class Explanations
{
    private readonly ConditionalWeakTable<PolicySet, Dictionary<string, Policy>> _byId = [];

    /// <summary>Why a decision of a model is what it is.</summary>
    public AccessReasons Of(AccessModel model, Decision decision) => new(
        [.. decision.Reasons.Select(id => Of(model, id))],
        [.. decision.Faults.Select(fault => new FailedPolicy(fault.PolicyId, FaultWords.Of(fault.Fault.Kind), fault.Fault.Message))],
        model.Edition.Version,
        model.Known.Version);

    private DeterminingPolicy Of(AccessModel model, string id)
    {
        var policy = Index(model.Edition.Set).GetValueOrDefault(id) ?? Index(model.Rules.Set).GetValueOrDefault(id);
        return new DeterminingPolicy(id, model.Edition.DocumentOf(id), policy?.Effect == PolicyEffect.Forbid, policy?.Annotations ?? []);
    }

    private Dictionary<string, Policy> Index(PolicySet set) => _byId.GetValue(set, static policies =>
    {
        var byId = policies.Policies.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        foreach (var link in policies.Links)
            byId.TryAdd(link.Id, link.Template);
        return byId;
    });
}
