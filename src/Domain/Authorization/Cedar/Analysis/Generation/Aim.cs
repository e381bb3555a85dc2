using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Generation;

/// <summary>A policy that requests are to satisfy.</summary>
internal sealed class Aim
{
    private readonly CompiledPolicySet _alone;

    public Aim(Policy policy, Schema? schema)
    {
        Policy = policy;
        _alone = CompiledPolicySet.Compile(new PolicySet([policy with { Effect = PolicyEffect.Permit }], [], []));
        Environments = schema is null ? [] : PolicyValidator.ReachableEnvironments(policy, schema);
        IsPossible = schema is null || Environments.Count > 0;
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>The sorts of requests that the schema allows for it; none without a schema.</summary>
    public IReadOnlyList<RequestEnvironment> Environments { get; }

    /// <summary>Whether the schema allows any request for it.</summary>
    public bool IsPossible { get; }

    /// <summary>Whether it is satisfied.</summary>
    public bool IsHitBy(Situation situation) => _alone.Decide(situation.Request, situation.Entities).IsAllowed;
}
