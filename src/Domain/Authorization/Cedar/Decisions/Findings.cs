using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Decisions;

/// <summary>What the policies said of one request so far. Lives on the stack; only many satisfied runs, and faults, make a list.</summary>
/// <param name="layout">Where the policies stand.</param>
/// <param name="permits">Room for satisfied permits.</param>
/// <param name="forbids">Room for satisfied forbids.</param>
internal ref struct Findings(PolicyLayout layout, Span<PolicyRun> permits, Span<PolicyRun> forbids)
{
    private readonly bool _isHasty;
    private RunList _permits = new(permits);
    private RunList _forbids = new(forbids);
    private List<(int Order, PolicyFault Fault)>? _faults;
    private bool _mayBeForbidden;

    private Findings(PolicyLayout layout, Span<PolicyRun> room)
        : this(layout, room[..1], room[1..]) => _isHasty = true;

    /// <summary>Whether nothing that is still to come changes the decision, and nobody wants to know more.</summary>
    public readonly bool AreComplete => _isHasty && _forbids.Count > 0;

    /// <summary>Whether permits are still of interest.</summary>
    public readonly bool NeedPermits => !_isHasty || _permits.Count == 0;

    /// <summary>Whether further policies of an effect are of no interest, since one is satisfied and only the decision is wanted.</summary>
    public readonly bool IsSettled(PolicyEffect effect) => _isHasty && (effect == PolicyEffect.Permit ? _permits.Count : _forbids.Count) > 0;

    /// <summary>Whether a forbid is satisfied.</summary>
    public readonly bool AreForbidden => _forbids.Count > 0;

    /// <summary>Whether a permit is satisfied.</summary>
    public readonly bool ArePermitted => _permits.Count > 0;

    /// <summary>For those who want the decision alone: neither reasons nor faults are kept.</summary>
    /// <param name="layout">Where the policies stand.</param>
    /// <param name="room">Room for two runs.</param>
    public static Findings OfDecisionOnly(PolicyLayout layout, Span<PolicyRun> room) => new(layout, room);

    /// <summary>Notes policies that are satisfied.</summary>
    public void Satisfy(in PolicyRun run)
    {
        if (run.Effect == PolicyEffect.Permit)
            Add(ref _permits, in run);
        else
            Add(ref _forbids, in run);
    }

    /// <summary>Notes policies that fail.</summary>
    public void Fail(in PolicyRun run, in CedarValue fault)
    {
        if (_isHasty)
            return;

        _faults ??= [];
        _mayBeForbidden |= MayForbid(run.Effect, in fault);
        foreach (var order in layout.Orders.Slice(run.Start, run.Count))
            _faults.Add((order, new PolicyFault(layout.IdOf(order), fault.AsFault)));
    }

    /// <summary>The decision: a satisfied forbid overrides every permit.</summary>
    public readonly Decision Conclude()
    {
        var decisive = AreForbidden ? _forbids.All : _permits.All;
        if (_mayBeForbidden && !AreForbidden)
            return new Decision(decisive.Length > 0, [], Faults());

        if (_faults is null && decisive.Length == 0)
            return Decision.NothingApplies;

        if (_faults is null && decisive is [{ Count: 1 } only])
            return layout.At(only.Start).Alone;

        IReadOnlyList<string> reasons = decisive.Length == 0 ? [] : new FoundReasons(layout, decisive.ToArray());
        return new Decision(!AreForbidden && decisive.Length > 0, reasons, Faults());
    }

    /// <summary>
    /// Whether a policy would forbid if it were known what <c>unknown(…)</c> stands for. Like any failing policy it does not count for the decision, but
    /// then no permit is named as what determined it.
    /// </summary>
    internal static bool MayForbid(PolicyEffect effect, in CedarValue fault) => effect == PolicyEffect.Forbid && fault.AsFault.Kind == FaultKind.Unknown;

    private readonly PolicyFault[] Faults()
    {
        if (_faults is null)
            return [];

        _faults.Sort((left, right) => left.Order.CompareTo(right.Order));
        return [.. _faults.Select(entry => entry.Fault)];
    }

    private void Add(ref RunList list, in PolicyRun run)
    {
        if (!_isHasty || list.Count == 0)
            list.Add(in run);
    }

    private ref struct RunList(Span<PolicyRun> room)
    {
        private Span<PolicyRun> _room = room;

        public int Count { get; private set; }

        public readonly ReadOnlySpan<PolicyRun> All => _room[..Count];

        public void Add(in PolicyRun run)
        {
            if (Count == _room.Length)
            {
                var larger = new PolicyRun[_room.Length * 4];
                _room.CopyTo(larger);
                _room = larger;
            }

            _room[Count++] = run;
        }
    }
}
