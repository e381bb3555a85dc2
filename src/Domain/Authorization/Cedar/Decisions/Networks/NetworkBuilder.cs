using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions.Networks;

/// <summary>Arranges the conditions of policies with one effect.</summary>
internal sealed class NetworkBuilder
{
    // Deeper than this, policies go on alone: the depth of networks is the depth of the stack.
    private const int DeepestFork = 64;
    private const int WorthSelecting = 3;

    private readonly PolicyLayout _layout;
    private readonly PolicyEffect _effect;

    private NetworkBuilder(PolicyLayout layout, PolicyEffect effect)
    {
        _layout = layout;
        _effect = effect;
    }

    /// <summary>The network of some policies, which are added to the layout; absent by design without any.</summary>
    public static ConditionNetwork? Build(IEnumerable<CompiledPolicy> policies, PolicyLayout layout)
    {
        CompiledPolicy[] all = [.. policies];
        return all.Length == 0 ? null : new NetworkBuilder(layout, all[0].Effect).Build(all, 0, 0);
    }

    private ConditionNetwork Build(CompiledPolicy[] policies, int at, int level)
    {
        var tests = policies[0].Tests;
        var end = EndOfCommonTests(policies, at);
        if (Array.TrueForAll(policies, policy => policy.Tests.Length == end))
            return new RowNetwork(tests[at..end], Place(policies));

        var start = _layout.Count;
        ConditionNetwork[] branches = level < DeepestFork
            ? [.. Branches(policies, end, level)]
            : [.. policies.Select(policy => new RowNetwork(policy.Tests[end..], Place([policy])))];
        return branches.Length == 1 && end == at ? branches[0] : new ForkNetwork(tests[at..end], branches, RunFrom(start));
    }

    private IEnumerable<ConditionNetwork> Branches(CompiledPolicy[] policies, int at, int level)
    {
        var ended = Array.FindAll(policies, policy => policy.Tests.Length == at);
        if (ended.Length > 0)
            yield return new RowNetwork([], Place(ended));

        var byTest = policies.Where(policy => policy.Tests.Length > at).GroupBy(policy => policy.Tests[at]);
        foreach (var comparable in byTest.GroupBy(same => Selection.Of(same.Key)))
        {
            IGrouping<Node, CompiledPolicy>[] tests = [.. comparable];
            if (comparable.Key is { } selection && tests.Length >= WorthSelecting)
            {
                yield return selection.Kind == SelectionKind.Order ? Ordered(selection, tests, at, level) : Keyed(selection, tests, at, level);
                continue;
            }

            foreach (var same in tests)
                yield return Build([.. same], at, level + 1);
        }
    }

    private KeyedNetwork Keyed(Selection selection, IGrouping<Node, CompiledPolicy>[] tests, int at, int level)
    {
        var start = _layout.Count;
        var branches = new Dictionary<CedarValue, List<ConditionNetwork>>();
        foreach (var same in tests)
        {
            var branch = Build([.. same], at + 1, level + 1);
            var constant = Selection.ConstantOf(same.Key);
            foreach (var key in selection.Kind == SelectionKind.Within ? constant.AsSet.Elements : new ReadOnlySpan<CedarValue>(in constant))
            {
                if (!branches.TryGetValue(key, out var found))
                {
                    found = [];
                    branches.Add(key, found);
                }

                found.Add(branch);
            }
        }

        return new KeyedNetwork(selection, branches.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()), RunFrom(start));
    }

    private OrderedNetwork Ordered(Selection selection, IGrouping<Node, CompiledPolicy>[] tests, int at, int level)
    {
        var start = _layout.Count;
        long[] bounds = [.. tests.Select(same => Bound(Selection.ConstantOf(same.Key)))];
        Array.Sort(bounds, tests);
        ConditionNetwork[] branches = [.. tests.Select(same => Build([.. same], at + 1, level + 1))];
        return new OrderedNetwork(selection, (StepNode)tests[0].Key, bounds, branches, RunFrom(start));
    }

    private static long Bound(in CedarValue constant) => constant.Kind switch
    {
        ValueKind.Long => constant.AsLong,
        ValueKind.Datetime => constant.AsDatetime,
        _ => constant.AsDuration,
    };

    private static int EndOfCommonTests(CompiledPolicy[] policies, int at)
    {
        var first = policies[0].Tests;
        var end = first.Length;
        foreach (var policy in policies)
        {
            var same = at;
            while (same < end && same < policy.Tests.Length && ReferenceEquals(first[same], policy.Tests[same]))
                same++;

            end = same;
        }

        return end;
    }

    private PolicyRun Place(CompiledPolicy[] policies)
    {
        var start = _layout.Count;
        foreach (var policy in policies)
            _layout.Add(policy);

        return RunFrom(start);
    }

    private PolicyRun RunFrom(int start) => new(start, _layout.Count - start, _effect);
}
