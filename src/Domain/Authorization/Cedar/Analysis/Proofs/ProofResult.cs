using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>What came of a question.</summary>
public enum ProofVerdict
{
    /// <summary>It is proven that there is no such request.</summary>
    None,

    /// <summary>There is one, which the evaluator confirmed.</summary>
    Some,

    /// <summary>The prover gave up, or its example was none.</summary>
    Unknown,
}

/// <summary>What came of a question about one sort of requests.</summary>
/// <param name="Requests">The sort of requests.</param>
/// <param name="Verdict">Whether there is a request that the second set allows and the first denies.</param>
/// <param name="Example">Such a request; absent by design for other verdicts.</param>
public sealed record ProofResult(RequestEnvironment Requests, ProofVerdict Verdict, Situation? Example);
