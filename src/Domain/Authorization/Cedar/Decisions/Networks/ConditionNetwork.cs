using AuthServer.Domain.Authorization.Cedar.Evaluation;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>
/// The conditions of many policies with one effect, arranged so that what they share is evaluated once. Every policy is satisfied, or fails with the
/// same fault, exactly as if its own tests were evaluated one after the other.
/// </summary>
/// <param name="policies">All policies in it.</param>
internal abstract class ConditionNetwork(PolicyRun policies)
{
    private readonly PolicyRun _policies = policies;

    /// <summary>All policies in it, which stand next to each other in the layout.</summary>
    public ref readonly PolicyRun Policies => ref _policies;

    /// <summary>Tells which policies are satisfied and which fail.</summary>
    public abstract void Visit(in Scene scene, ref Findings findings);
}
