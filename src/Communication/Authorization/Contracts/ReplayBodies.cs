using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A decision of the log, and what it would be today.</summary>
/// <param name="Decision">What was decided then.</param>
/// <param name="PolicyVersion">The version of the policies in force.</param>
/// <param name="InForce">What they say.</param>
/// <param name="Draft">What the draft says; absent when none was named.</param>
public sealed record ReplayBody(bool Decision, long PolicyVersion, VerdictBody InForce, VerdictBody? Draft)
{
    internal static ReplayBody From(ReplayedDecision replayed) => new(
        replayed.Taken.IsAllowed, replayed.PolicyVersion, VerdictBody.From(replayed.InForce), replayed.ByDraft is { } draft ? VerdictBody.From(draft) : null);
}

/// <summary>What policies say.</summary>
/// <param name="Decision">Whether they permit it.</param>
/// <param name="Reasons">Those that determine it.</param>
/// <param name="Errors">Those that fail and do not count.</param>
public sealed record VerdictBody(bool Decision, IReadOnlyList<ReasonBody> Reasons, IReadOnlyList<PolicyErrorBody> Errors)
{
    internal static VerdictBody From(ReplayedVerdict verdict) => new(
        verdict.IsAllowed,
        [.. verdict.Policies.Select(policy => new ReasonBody(policy.Id, policy.IsForbid ? "forbid" : "permit", policy.Document))],
        [.. verdict.Errors.Select(failed => new PolicyErrorBody(failed.Id, failed.Kind, failed.Message))]);
}

/// <summary>A policy that determines a decision.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="Document">In which document it stands; absent for those that follow from roles.</param>
public sealed record ReasonBody(string Policy, string Effect, string? Document);

/// <summary>A policy that failed.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Kind">What sort of failure.</param>
/// <param name="Message">One sentence for its author.</param>
public sealed record PolicyErrorBody(string Policy, string Kind, string Message);
