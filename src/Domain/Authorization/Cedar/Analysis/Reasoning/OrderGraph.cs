using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>By how much one number exceeds another at most. Every kind of numbers has a zero of its own, so that kinds never meet.</summary>
internal sealed class OrderGraph
{
    private static readonly Int128 Unbounded = Int128.MaxValue / 4;

    private readonly Dictionary<(Term? Term, ValueKind? Kind), int> _nodes = [];
    private readonly Dictionary<(int From, int To), Int128> _edges = [];
    private Int128[,] _most = new Int128[0, 0];

    /// <summary>Whether something would have to be less than itself.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>Whether something is known of a term.</summary>
    public bool Has(Term term) => _nodes.ContainsKey((term, null));

    /// <summary>Left − right is at most this.</summary>
    public void AddAtMost(LinearTerm left, ValueKind? leftKind, LinearTerm right, ValueKind? rightKind, Int128 difference)
    {
        var edge = (Node(left, leftKind), Node(right, rightKind));
        var most = difference - left.Offset + right.Offset;
        if (!_edges.TryGetValue(edge, out var known) || most < known)
            _edges[edge] = most;
    }

    /// <summary>A number of a kind has 64 bits; a time of day is less than a day.</summary>
    public void AddRange(Term term, ValueKind kind)
    {
        var isTimeOfDay = term is { Kind: TermKind.Call, Name: "toTime" };
        AddRange(new LinearTerm(term, 0, kind), kind, isTimeOfDay ? 0 : long.MinValue, isTimeOfDay ? 86_399_999 : long.MaxValue);
    }

    /// <summary>A sum that was evaluated did not overflow.</summary>
    public void AddRange(LinearTerm sum)
    {
        if (sum.Kind is { } kind)
            AddRange(sum, kind, long.MinValue, long.MaxValue);
    }

    /// <summary>Draws all conclusions.</summary>
    public void Close()
    {
        var count = _nodes.Count;
        _most = new Int128[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                _most[i, j] = i == j ? 0 : Unbounded;
        }

        foreach (var ((from, to), most) in _edges)
            _most[from, to] = Int128.Min(_most[from, to], most);

        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count && _most[i, k] < Unbounded; j++)
                {
                    if (_most[k, j] < Unbounded)
                        _most[i, j] = Int128.Min(_most[i, j], _most[i, k] + _most[k, j]);
                }
            }

            // A circle that goes below zero would go on for ever.
            for (var i = 0; i < count; i++)
                IsContradictory |= _most[i, i] < 0;

            if (IsContradictory)
                return;
        }
    }

    /// <summary>What left − right is at most; absent by design when nothing is known of it.</summary>
    public Int128? Most(LinearTerm left, ValueKind? leftKind, LinearTerm right, ValueKind? rightKind)
    {
        var (from, to) = (Find(left, leftKind), Find(right, rightKind));
        if (left.Base is null && right.Base is null)
            return leftKind == rightKind ? left.Offset - right.Offset : null;

        return from is null || to is null || from >= _most.GetLength(0) || to >= _most.GetLength(0) || _most[from.Value, to.Value] >= Unbounded
            ? null
            : _most[from.Value, to.Value] + left.Offset - right.Offset;
    }

    /// <summary>The only number that a term can be.</summary>
    public Int128? PointOf(Term term, ValueKind kind)
    {
        var (linear, zero) = (new LinearTerm(term, 0, kind), new LinearTerm(null, 0, kind));
        return Most(linear, kind, zero, kind) is { } most && Most(zero, kind, linear, kind) is { } least && most == -least ? most : null;
    }

    private void AddRange(LinearTerm term, ValueKind kind, Int128 least, Int128 most)
    {
        AddAtMost(term, kind, new LinearTerm(null, most, kind), kind, 0);
        AddAtMost(new LinearTerm(null, least, kind), kind, term, kind, 0);
    }

    private static (Term? Term, ValueKind? Kind) KeyOf(LinearTerm linear, ValueKind? kind) => linear.Base is null ? (null, kind) : (linear.Base, null);

    private int? Find(LinearTerm linear, ValueKind? kind) => _nodes.TryGetValue(KeyOf(linear, kind), out var node) ? node : null;

    private int Node(LinearTerm linear, ValueKind? kind)
    {
        var key = KeyOf(linear, kind);
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = _nodes.Count;
            _nodes.Add(key, node);
        }

        return node;
    }
}
