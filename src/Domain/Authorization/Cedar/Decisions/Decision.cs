using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>The answer to a request, and what determined it. Never changed; the same object may answer many requests.</summary>
/// <param name="IsAllowed">Whether at least one permit is satisfied and no forbid is.</param>
/// <param name="Reasons">The ids that determined it, in the order of the policy set: the satisfied forbids if there are any, else the satisfied permits; none when nothing applies.</param>
/// <param name="Faults">The policies whose evaluation failed and that therefore did not count, in the order of the policy set.</param>
public sealed record Decision(bool IsAllowed, IReadOnlyList<string> Reasons, IReadOnlyList<PolicyFault> Faults)
{
    /// <summary>Denied, since nothing applies.</summary>
    public static readonly Decision NothingApplies = new(false, [], []);
}

/// <summary>A policy whose evaluation failed.</summary>
/// <param name="PolicyId">The policy or link.</param>
/// <param name="Fault">Why.</param>
public sealed record PolicyFault(string PolicyId, EvaluationFault Fault);
