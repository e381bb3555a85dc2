using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>Terms that can have a few values only: every claim is tried with each of them.</summary>
internal sealed class CandidateFacts
{
    private const int MostCandidates = 64;

    private readonly TermTable _table;
    private readonly Dictionary<Term, List<Term>> _candidates = [];

    public CandidateFacts(TermTable table, IReadOnlyDictionary<Term, Claim> claims, AnalysisEnvironment environment)
    {
        _table = table;
        foreach (var (atom, claim) in claims)
        {
            if (claim == Claim.True && atom is { Kind: TermKind.Contains, Operands: [{ IsConstant: true, Value: { Kind: ValueKind.Set } set }, { IsConstant: false } value] })
                Restrict(value, [.. set.AsSet.Elements.ToArray().Select(table.Of)]);
        }

        foreach (var term in claims.Keys.SelectMany(atom => atom.Evaluated()).Where(term => !term.IsConstant).Distinct().ToList())
        {
            if (environment.TypeOf(term) is EntityReferenceType { Name: { } name } && environment.Declared(name)?.Ids is { } ids)
                Restrict(term, [.. ids.Order(StringComparer.Ordinal).Select(id => table.Of(CedarValue.Of(new EntityUid(name, id))))]);
        }

        foreach (var (term, candidates) in _candidates)
            candidates.RemoveAll(candidate => claims.Any(claim => IsRefuted(claim.Key, claim.Value, term, candidate)));
    }

    /// <summary>Whether a term has no value left.</summary>
    public bool IsContradictory => _candidates.Values.Any(candidates => candidates.Count == 0);

    /// <summary>Terms that have one value left.</summary>
    public IEnumerable<(Term Term, Term Value)> Points() => _candidates.Where(entry => entry.Value.Count == 1).Select(entry => (entry.Key, entry.Value[0]));

    /// <summary>What every candidate says of an atom; absent by design when they differ, or do not tell.</summary>
    public Claim? Judge(Term atom)
    {
        foreach (var (term, candidates) in _candidates)
        {
            var judged = candidates.Select(candidate => With(atom, term, candidate)).ToList();
            if (judged.TrueForAll(one => one.IsConstant && one.Value.IsTrue))
                return Claim.True;

            if (judged.TrueForAll(one => one.IsConstant && one.Value.IsFalse))
                return Claim.False;
        }

        return null;
    }

    private void Restrict(Term term, IReadOnlyList<Term> candidates)
    {
        if (_candidates.TryGetValue(term, out var known))
            known.RemoveAll(candidate => !candidates.Contains(candidate));
        else if (candidates.Count <= MostCandidates)
            _candidates.Add(term, [.. candidates]);
    }

    private bool IsRefuted(Term atom, Claim claim, Term term, Term candidate) => With(atom, term, candidate) is { IsConstant: true } value && (claim, value.Value) switch
    {
        (Claim.True, { IsTrue: true }) or (Claim.False, { IsFalse: true }) or (Claim.Decided, { Kind: ValueKind.Boolean }) => false,
        _ => true,
    };

    private Term With(Term atom, Term term, Term candidate)
    {
        if (ReferenceEquals(atom, term))
            return candidate;

        return _table.Like(atom, [.. atom.Operands.Select(operand => With(operand, term, candidate))]);
    }
}
