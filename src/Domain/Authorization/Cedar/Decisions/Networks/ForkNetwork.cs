using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>Policies with the same tests at first, which then part.</summary>
/// <param name="tests">What they have in common; may be nothing.</param>
/// <param name="branches">How they go on.</param>
/// <param name="policies">All policies.</param>
internal sealed class ForkNetwork(Node[] tests, ConditionNetwork[] branches, PolicyRun policies) : ConditionNetwork(policies)
{
    public override void Visit(in Scene scene, ref Findings findings)
    {
        var value = CompiledPolicy.Evaluate(tests, in scene);
        if (value.IsFault)
            findings.Fail(in Policies, in value);

        if (!value.IsTrue)
            return;

        foreach (var branch in branches)
        {
            branch.Visit(in scene, ref findings);

            // All of them have the same effect: who wants the decision alone has it.
            if (findings.IsSettled(Policies.Effect))
                return;
        }
    }
}
