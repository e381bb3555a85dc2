using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>Questions that came together.</summary>
/// <param name="Items">The questions, in their order; exactly one when <paramref name="IsBoxcar"/> is false.</param>
/// <param name="IsBoxcar">Whether they came as a list, so that the answer is one.</param>
/// <param name="Semantic">When to stop.</param>
/// <param name="WantsReasons">Whether the caller asks why.</param>
public sealed record AskedEvaluations(IReadOnlyList<AskedItem> Items, bool IsBoxcar, EvaluationsSemantic Semantic, bool WantsReasons);

/// <summary>A question, or what is wrong with it.</summary>
/// <param name="Question">The question; absent by design when it cannot be asked.</param>
/// <param name="Fault">What is wrong; absent by design when nothing is.</param>
public readonly record struct AskedItem(AccessQuestion? Question, Error? Fault);

/// <summary>When a boxcar's answer ends (AuthZEN §7.1.2.1).</summary>
public enum EvaluationsSemantic
{
    /// <summary>When every question is answered.</summary>
    ExecuteAll,

    /// <summary>With the first denial, an error included.</summary>
    DenyOnFirstDeny,

    /// <summary>With the first permit.</summary>
    PermitOnFirstPermit,
}
