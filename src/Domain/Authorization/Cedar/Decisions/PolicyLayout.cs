using System.Runtime.InteropServices;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>The policies of a set in the order in which decisions find them, so that many of them can be told as one run.</summary>
/// <param name="policies">The policies, in the order of the set.</param>
internal sealed class PolicyLayout(IReadOnlyList<CompiledPolicy> policies)
{
    private readonly List<int> _orders = new(policies.Count);

    /// <summary>How many stand in it so far.</summary>
    public int Count => _orders.Count;

    /// <summary>Adds a policy at the end.</summary>
    public void Add(CompiledPolicy policy) => _orders.Add(policy.Order);

    /// <summary>The id of a policy by its place in the set.</summary>
    public string IdOf(int order) => policies[order].Id;

    /// <summary>The policy at a place.</summary>
    public CompiledPolicy At(int place) => policies[_orders[place]];

    /// <summary>The places of policies in their set, in the order of the layout.</summary>
    public ReadOnlySpan<int> Orders => CollectionsMarshal.AsSpan(_orders);

    /// <summary>The ids of all policies of some runs, in the order of the set.</summary>
    public string[] Ids(ReadOnlySpan<PolicyRun> runs)
    {
        var count = 0;
        foreach (var run in runs)
            count += run.Count;

        var orders = new int[count];
        var at = 0;
        foreach (var run in runs)
        {
            Orders.Slice(run.Start, run.Count).CopyTo(orders.AsSpan(at));
            at += run.Count;
        }

        Array.Sort(orders);
        return Array.ConvertAll(orders, order => policies[order].Id);
    }
}
