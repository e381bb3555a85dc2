using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>What is certain, and what must be true of the unknown. Compiled and asked with the complete request, the residual policies decide as the whole set does.</summary>
/// <param name="IsAllowed">The decision, whatever the unknown is; absent by design while it depends on it.</param>
/// <param name="Residuals">What is left of each policy that may still apply, under its own id: a scope and conditions about the unknown only; without any, the policy is satisfied.</param>
/// <param name="Faults">The policies whose evaluation fails, whatever the unknown is.</param>
public sealed record PartialDecision(bool? IsAllowed, PolicySet Residuals, IReadOnlyList<PolicyFault> Faults)
{
    /// <summary>Whether a residual policy is satisfied, whatever the unknown is.</summary>
    public static bool IsSatisfied(Policy residual) =>
        residual.Conditions.Count == 0
        && residual.Principal is { Match: EntityMatch.Any, Type: null }
        && residual.Action.Match == EntityMatch.Any
        && residual.Resource is { Match: EntityMatch.Any, Type: null };

    /// <summary>Draws what is certain from the residual policies.</summary>
    internal static PartialDecision Of(IReadOnlyList<Policy> residuals, IReadOnlyList<PolicyFault> faults) =>
        new(Certain(residuals), new PolicySet(residuals, [], []), faults);

    private static bool? Certain(IReadOnlyList<Policy> residuals)
    {
        var mayForbid = false;
        var mayPermit = false;
        var permits = false;
        foreach (var residual in residuals)
        {
            var isSatisfied = IsSatisfied(residual);
            if (residual.Effect == PolicyEffect.Forbid && isSatisfied)
                return false;

            mayForbid |= residual.Effect == PolicyEffect.Forbid;
            mayPermit |= residual.Effect == PolicyEffect.Permit;
            permits |= residual.Effect == PolicyEffect.Permit && isSatisfied;
        }

        if (!mayPermit)
            return false;

        return permits && !mayForbid ? true : null;
    }
}
