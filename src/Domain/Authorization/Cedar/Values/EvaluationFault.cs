namespace AuthServer.Domain.Authorization.Cedar.Values;

/// <summary>Why an evaluation failed; the policy is then left out of the decision and named among its errors.</summary>
/// <param name="Kind">What sort of failure.</param>
/// <param name="Message">One sentence for the author of the policy.</param>
public sealed record EvaluationFault(FaultKind Kind, string Message)
{
    /// <summary>The record of which only some members are unknown; absent by design for all other failures.</summary>
    internal OpenRecord? Record { get; init; }
}
