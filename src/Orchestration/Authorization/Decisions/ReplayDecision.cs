using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>
/// What would be decided today? A decision of the log is taken again by what is in force and, where one is named, by a draft, with the
/// entities of today. Nothing is logged by that. Refuses with <c>authorization.decision_unknown</c> and <c>authorization.draft_unknown</c>.
/// </summary>
/// <param name="Id">The decision.</param>
/// <param name="Draft">The draft; absent by design when only what is in force is asked.</param>
public sealed record ReplayDecision(Guid Id, Guid? Draft) : IQuery<ReplayedDecision>;

/// <summary>A decision, and what it would be now.</summary>
/// <param name="Taken">The decision of the log.</param>
/// <param name="PolicyVersion">The version of the policies in force.</param>
/// <param name="InForce">What they say.</param>
/// <param name="ByDraft">What the draft says; absent by design when none was named.</param>
public sealed record ReplayedDecision(TakenDecision Taken, long PolicyVersion, ReplayedVerdict InForce, ReplayedVerdict? ByDraft);

/// <summary>What policies say of a question.</summary>
/// <param name="IsAllowed">Whether they permit it.</param>
/// <param name="Policies">Those that determine it; none when nothing applies.</param>
/// <param name="Errors">Those that fail and do not count.</param>
public sealed record ReplayedVerdict(bool IsAllowed, IReadOnlyList<DeterminingPolicy> Policies, IReadOnlyList<FailedPolicy> Errors);
