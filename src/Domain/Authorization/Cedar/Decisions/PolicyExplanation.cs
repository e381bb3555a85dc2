using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>What one policy said of a request, and which part of it decided that.</summary>
/// <param name="PolicyId">The policy or link.</param>
/// <param name="Policy">The policy, or the template of the link.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Where">The part that decided: of the scope, or the first operand of the conditions that is not met or fails; the whole policy when it is satisfied.</param>
/// <param name="Fault">Why its evaluation failed; absent by design when it did not.</param>
/// <param name="Values">The values that the deciding part was about.</param>
public sealed record PolicyExplanation(string PolicyId, Policy Policy, PolicyOutcome Outcome, SourceSpan Where, EvaluationFault? Fault, IReadOnlyList<ExplainedValue> Values);

/// <summary>What an expression was.</summary>
/// <param name="Where">The expression.</param>
/// <param name="Value">Its value as it stands in policies, cut when it is long.</param>
public sealed record ExplainedValue(SourceSpan Where, string Value);
