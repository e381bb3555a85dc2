using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>
/// What comparisons say together. Integers, decimals, moments and durations are all 64-bit numbers, so "a is less than b" is "a − b ≤ −1", and
/// what follows from such differences is their shortest paths.
/// </summary>
internal sealed class OrderFacts
{
    private const int MostTerms = 40;
    private const int MostComparisons = 64;
    private const int MostRounds = 24;

    private readonly OrderGraph _graph;
    private readonly IReadOnlySet<Term> _evaluated;
    private readonly Dictionary<Term, ValueKind> _kinds;

    private OrderFacts(OrderGraph graph, Dictionary<Term, ValueKind> kinds, IReadOnlySet<Term> evaluated)
    {
        _graph = graph;
        _kinds = kinds;
        _evaluated = evaluated;
    }

    /// <summary>Whether no numbers satisfy them.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>Collects the comparisons among claims.</summary>
    public static OrderFacts Of(IReadOnlyDictionary<Term, Claim> claims, Substitution substitution, AnalysisEnvironment environment, IReadOnlySet<Term> evaluated)
    {
        var kinds = new OrderKinds(claims, substitution, environment);
        var facts = new OrderFacts(new OrderGraph(), kinds.All, evaluated) { IsContradictory = !kinds.AreConsistent };
        if (!facts.IsContradictory && kinds.All.Count <= MostTerms && claims.Keys.Count(atom => atom.Kind is TermKind.Less or TermKind.DecimalLess) <= MostComparisons)
            facts.Add(claims, substitution);

        return facts;
    }

    /// <summary>The kind that comparisons prove for a term.</summary>
    public ValueKind? KindOf(Term term) => LinearTerm.Of(term) is { Base: { } of } && _kinds.TryGetValue(of, out var kind) ? kind : null;

    /// <summary>Terms that have one value only.</summary>
    public IEnumerable<(Term Term, CedarValue Value)> Points() =>
        from entry in _kinds
        where !entry.Key.IsConstant
        let point = _graph.PointOf(entry.Key, entry.Value)
        where point is not null
        select (entry.Key, LinearTerm.ValueOf(entry.Value, point.Value));

    /// <summary>Whether one is less than the other; absent by design when that is not known, or when it is not known that they can be compared.</summary>
    public Claim? Less(Term left, Term right, bool areDecimals)
    {
        if (Known(left) is not { } one || Known(right) is not { } other || areDecimals != (one.Kind == ValueKind.Decimal) || areDecimals != (other.Kind == ValueKind.Decimal))
            return null;

        if (_graph.Most(one.Linear, one.Kind, other.Linear, other.Kind) <= -1)
            return Claim.True;

        return _graph.Most(other.Linear, other.Kind, one.Linear, one.Kind) <= 0 ? Claim.False : null;
    }

    /// <summary>Whether both are the same number.</summary>
    public Claim? Equal(Term left, Term right)
    {
        if (Known(left) is not { } one || Known(right) is not { } other)
            return null;

        if (one.Kind is { } kind && other.Kind is { } otherKind && kind != otherKind)
            return Claim.False;

        var (most, least) = (_graph.Most(one.Linear, one.Kind, other.Linear, other.Kind), _graph.Most(other.Linear, other.Kind, one.Linear, one.Kind));
        if (most <= -1 || least <= -1)
            return Claim.False;

        return most <= 0 && least <= 0 ? Claim.True : null;
    }

    private (LinearTerm Linear, ValueKind? Kind)? Known(Term term)
    {
        if (LinearTerm.Of(term) is not { } linear)
            return null;

        if (linear.Base is not { } of)
            return (linear, linear.Kind);

        // What is added to must have been evaluated already, else it could overflow.
        if (!_graph.Has(of) || (linear.Offset != 0 && !_evaluated.Contains(term)))
            return null;

        return (linear, _kinds.TryGetValue(of, out var kind) ? kind : null);
    }

    private void Add(IReadOnlyDictionary<Term, Claim> claims, Substitution substitution)
    {
        foreach (var (atom, claim) in claims)
        {
            if (claim == Claim.Decided || atom.Kind is not (TermKind.Less or TermKind.DecimalLess))
                continue;

            var (left, right) = (atom.Operands[0], atom.Operands[1]);
            if (claim == Claim.True)
                AddAtMost(left, right, -1);
            else
                AddAtMost(right, left, 0);
        }

        foreach (var (one, other) in substitution.Pairs)
        {
            if (KindOf(one) is not null && (KindOf(other) ?? LinearTerm.Of(other)?.Kind) is not null)
            {
                AddAtMost(one, other, 0);
                AddAtMost(other, one, 0);
            }
        }

        foreach (var (term, kind) in _kinds)
            _graph.AddRange(term, kind);

        foreach (var term in _evaluated)
        {
            if (LinearTerm.Of(term) is { Base: not null, Offset: var offset } sum && offset != 0)
                _graph.AddRange(sum);
        }

        Close(claims);
    }

    private void Close(IReadOnlyDictionary<Term, Claim> claims)
    {
        _graph.Close();
        var differences = claims.Where(claim => claim is { Key.Kind: TermKind.Equal, Value: Claim.False }).Select(claim => claim.Key).ToList();
        for (var round = 0; round < MostRounds && !_graph.IsContradictory && differences.Exists(Tighten); round++)
            _graph.Close();

        IsContradictory = _graph.IsContradictory;
    }

    // What is not the last number of its range ends the range before it.
    private bool Tighten(Term equal)
    {
        if (Known(equal.Operands[0]) is not { } one || Known(equal.Operands[1]) is not { } other || one.Kind != other.Kind)
            return false;

        var isHighest = _graph.Most(one.Linear, one.Kind, other.Linear, other.Kind) == 0;
        var isLowest = _graph.Most(other.Linear, other.Kind, one.Linear, one.Kind) == 0;
        if (isHighest)
            _graph.AddAtMost(one.Linear, one.Kind, other.Linear, other.Kind, -1);
        if (isLowest)
            _graph.AddAtMost(other.Linear, other.Kind, one.Linear, one.Kind, -1);

        return isHighest || isLowest;
    }

    private void AddAtMost(Term more, Term less, Int128 difference)
    {
        if (LinearTerm.Of(more) is { } one && LinearTerm.Of(less) is { } other)
            _graph.AddAtMost(one, KindOf(more) ?? one.Kind, other, KindOf(less) ?? other.Kind, difference);
    }
}
