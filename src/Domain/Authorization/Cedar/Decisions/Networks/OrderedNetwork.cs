using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>
/// Policies whose next tests order the same expression against different constants: those whose test holds stand side by side. When nothing is left to
/// test for them, they are satisfied in one.
/// </summary>
/// <param name="selection">What is compared, and how.</param>
/// <param name="any">One of the tests, which fails as all of them do.</param>
/// <param name="bounds">The constants, ascending.</param>
/// <param name="branches">How policies go on, in the order of the constants.</param>
/// <param name="policies">All policies.</param>
internal sealed class OrderedNetwork(Selection selection, StepNode any, long[] bounds, ConditionNetwork[] branches, PolicyRun policies) : ConditionNetwork(policies)
{
    private readonly bool _endsHere = Array.TrueForAll(branches, branch => branch is RowNetwork { IsEnd: true });

    public override void Visit(in Scene scene, ref Findings findings)
    {
        var value = selection.Subject.Evaluate(in scene);
        if (value.Kind != selection.ConstantKind)
        {
            findings.Fail(in Policies, any.Apply(in value, in scene));
            return;
        }

        var number = value.Kind switch
        {
            ValueKind.Long => value.AsLong,
            ValueKind.Datetime => value.AsDatetime,
            _ => value.AsDuration,
        };
        var (from, to) = selection.Operator switch
        {
            BinaryOperator.Less => (FirstFrom(number, isBeyond: true), bounds.Length),
            BinaryOperator.LessOrEqual => (FirstFrom(number, isBeyond: false), bounds.Length),
            BinaryOperator.Greater => (0, FirstFrom(number, isBeyond: false)),
            _ => (0, FirstFrom(number, isBeyond: true)),
        };
        if (from < to)
            Visit(from, to, in scene, ref findings);
    }

    private void Visit(int from, int to, in Scene scene, ref Findings findings)
    {
        if (_endsHere)
        {
            ref readonly var first = ref branches[from].Policies;
            ref readonly var last = ref branches[to - 1].Policies;
            findings.Satisfy(first with { Count = last.Start + last.Count - first.Start });
            return;
        }

        for (var i = from; i < to && !findings.IsSettled(Policies.Effect); i++)
            branches[i].Visit(in scene, ref findings);
    }

    // The first constant that is not less than the number, or the first that is greater.
    private int FirstFrom(long number, bool isBeyond)
    {
        var found = Array.BinarySearch(bounds, number);
        if (found < 0)
            return ~found;

        return isBeyond ? found + 1 : found;
    }
}
