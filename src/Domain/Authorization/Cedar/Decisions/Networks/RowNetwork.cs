using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>Policies with the same tests from here on; without any, they are satisfied.</summary>
/// <param name="tests">The tests, in their order.</param>
/// <param name="policies">The policies.</param>
internal sealed class RowNetwork(Node[] tests, PolicyRun policies) : ConditionNetwork(policies)
{
    /// <summary>Whether nothing is left to test.</summary>
    public bool IsEnd => tests.Length == 0;

    public override void Visit(in Scene scene, ref Findings findings)
    {
        var value = CompiledPolicy.Evaluate(tests, in scene);
        if (value.IsTrue)
            findings.Satisfy(in Policies);
        else if (value.IsFault)
            findings.Fail(in Policies, in value);
    }
}
