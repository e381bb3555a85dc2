using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>Which terms have the same value as simpler ones.</summary>
/// <param name="table">Makes the terms.</param>
internal sealed class Substitution(TermTable table)
{
    private readonly Dictionary<Term, Term> _simpler = [];
    private readonly Dictionary<Term, Term> _rewritten = [];
    private readonly HashSet<Term> _open = [];

    /// <summary>The pairs of equal terms.</summary>
    public IEnumerable<KeyValuePair<Term, Term>> Pairs => _simpler;

    /// <summary>Learns that both give the same value; false when that was known.</summary>
    public bool Learn(Term left, Term right)
    {
        var (one, other) = (Rewrite(left), Rewrite(right));
        if (ReferenceEquals(one, other) || (one.IsConstant && other.IsConstant))
            return false;

        var (simple, complex) = one.IsSimplerThan(other) ? (one, other) : (other, one);
        _simpler[complex] = simple;
        _rewritten.Clear();
        return true;
    }

    /// <summary>The term with the simplest that is known to be equal in place of everything in it.</summary>
    public Term Rewrite(Term term)
    {
        if (_rewritten.TryGetValue(term, out var known))
            return known;

        // Rules that were learned one after the other may lead in a circle: whoever comes back finds itself.
        if (!_open.Add(term))
            return term;

        var rewritten = table.Like(term, [.. term.Operands.Select(Rewrite)]);

        if (_simpler.TryGetValue(rewritten, out var simpler))
            rewritten = Rewrite(simpler);

        _open.Remove(term);
        _rewritten[term] = rewritten;
        return rewritten;
    }
}
