using System.Buffers;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>What the policies said of one request so far. Lives on the stack; only many satisfied policies borrow an array, and only faults make a list.</summary>
internal ref struct Findings(Span<int> permits, Span<int> forbids)
{
    private OrderList _permits = new(permits);
    private OrderList _forbids = new(forbids);
    private List<(int Order, PolicyFault Fault)>? _faults;

    /// <summary>Evaluates a policy and keeps what it said.</summary>
    public void Add(CompiledPolicy policy, in Scene scene)
    {
        var value = policy.Evaluate(in scene);
        if (value.IsFault)
            (_faults ??= []).Add((policy.Order, new PolicyFault(policy.Id, value.AsFault)));
        else if (value.IsTrue && policy.Effect == PolicyEffect.Permit)
            _permits.Add(policy.Order);
        else if (value.IsTrue)
            _forbids.Add(policy.Order);
    }

    /// <summary>The decision: a satisfied forbid overrides every permit. What was borrowed is given back.</summary>
    public Decision Conclude(CompiledPolicy[] policies)
    {
        var isForbidden = _forbids.Count > 0;
        var decisive = isForbidden ? _forbids.Sorted() : _permits.Sorted();
        Decision decision;
        if (_faults is null && decisive.Length <= 1)
            decision = decisive.Length == 0 ? Decision.NothingApplies : policies[decisive[0]].Alone;
        else
            decision = new Decision(!isForbidden && decisive.Length > 0, Ids(decisive, policies), Faults());

        _permits.Return();
        _forbids.Return();
        return decision;
    }

    private static string[] Ids(ReadOnlySpan<int> orders, CompiledPolicy[] policies)
    {
        if (orders.Length == 0)
            return [];

        var ids = new string[orders.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = policies[orders[i]].Id;

        return ids;
    }

    private readonly PolicyFault[] Faults()
    {
        if (_faults is null)
            return [];

        _faults.Sort((left, right) => left.Order.CompareTo(right.Order));
        return [.. _faults.Select(entry => entry.Fault)];
    }

    private ref struct OrderList(Span<int> room)
    {
        private Span<int> _room = room;
        private int[]? _borrowed;

        public int Count { get; private set; }

        public void Add(int order)
        {
            if (Count == _room.Length)
                Grow();

            _room[Count++] = order;
        }

        public readonly ReadOnlySpan<int> Sorted()
        {
            var orders = _room[..Count];
            orders.Sort();
            return orders;
        }

        public readonly void Return()
        {
            if (_borrowed is not null)
                ArrayPool<int>.Shared.Return(_borrowed);
        }

        private void Grow()
        {
            var larger = ArrayPool<int>.Shared.Rent(_room.Length * 4);
            _room.CopyTo(larger);
            Return();
            _borrowed = larger;
            _room = larger;
        }
    }
}
