using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Differences;

/// <summary>What two policy sets decide differently over a number of requests: who gains, who loses, why, and an example of each.</summary>
/// <param name="Compared">How many requests were asked.</param>
/// <param name="AllowedBefore">How many the first set allows.</param>
/// <param name="AllowedAfter">How many the second set allows.</param>
/// <param name="Gained">How many only the second set allows.</param>
/// <param name="Lost">How many only the first set allows.</param>
/// <param name="OtherReasons">How many are decided the same by other policies.</param>
/// <param name="FailingBefore">In how many a policy of the first set fails.</param>
/// <param name="FailingAfter">In how many a policy of the second set fails.</param>
/// <param name="Shifts">The changes, grouped by what determined the decision before and after; the largest first.</param>
/// <param name="Principals">Who gains and loses; the most concerned first.</param>
/// <param name="Actions">What is gained and lost.</param>
/// <param name="Resources">With what.</param>
/// <param name="IsComplete">Whether every change stands in the lists; the counts are always whole.</param>
public sealed record PolicyDifference(
    long Compared,
    long AllowedBefore,
    long AllowedAfter,
    long Gained,
    long Lost,
    long OtherReasons,
    long FailingBefore,
    long FailingAfter,
    IReadOnlyList<AccessShift> Shifts,
    IReadOnlyList<AccessTally> Principals,
    IReadOnlyList<AccessTally> Actions,
    IReadOnlyList<AccessTally> Resources,
    bool IsComplete)
{
    /// <summary>Whether no request was decided otherwise.</summary>
    public bool IsNone => Gained == 0 && Lost == 0;

    /// <summary>Asks both sets everything.</summary>
    public static PolicyDifference Between(CompiledPolicySet before, CompiledPolicySet after, IEnumerable<Situation> situations)
    {
        var comparison = new PolicyComparison();
        foreach (var situation in situations)
            comparison.Add(situation, before.Decide(situation.Request, situation.Entities), after.Decide(situation.Request, situation.Entities));

        return comparison.Conclude();
    }

    /// <summary>Asks both sets everything, with the same entities.</summary>
    public static PolicyDifference Between(CompiledPolicySet before, CompiledPolicySet after, IEnumerable<AuthorizationRequest> requests, EntityStore entities) =>
        Between(before, after, requests.Select(request => new Situation(request, entities)));
}
