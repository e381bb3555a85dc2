using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>What claims say of the elements of sets that are not known, and of values that are in sets that are.</summary>
internal sealed class SetFacts
{
    private readonly HashSet<(Term Set, CedarValue Element)> _members = [];
    private readonly HashSet<(Term Set, CedarValue Element)> _others = [];
    private readonly HashSet<Term> _empty = [];
    private readonly HashSet<Term> _filled = [];
    private readonly List<(Term Set, CedarSet Some)> _some = [];
    private readonly HashSet<(Term Value, CedarValue Excluded)> _excluded = [];

    public SetFacts(IReadOnlyDictionary<Term, Claim> claims)
    {
        foreach (var (atom, claim) in claims)
        {
            if (claim != Claim.Decided)
                Learn(atom, claim == Claim.True);
        }
    }

    /// <summary>Whether a value is certainly not this one.</summary>
    public bool IsExcluded(Term value, CedarValue constant) => _excluded.Contains((value, constant));

    /// <summary><c>contains</c>, <c>containsAll</c>, <c>containsAny</c>, <c>isEmpty</c>.</summary>
    public Claim? Judge(Term atom) => atom.Kind switch
    {
        TermKind.Contains when atom.Operands[1].IsConstant => Contains(atom.Operands[0], atom.Operands[1].Value),
        TermKind.Contains when SetOf(atom.Operands[0]) is { Count: > 0 } set => set.Elements.ToArray().All(element => IsExcluded(atom.Operands[1], element)) ? Claim.False : null,
        TermKind.ContainsAll when SetOf(atom.Operands[1]) is { } all => ContainsAll(atom.Operands[0], all),
        TermKind.ContainsAny when Unknown(atom) is { } any => ContainsAny(any.Set, any.Asked),
        TermKind.IsEmpty when _filled.Contains(atom.Operands[0]) => Claim.False,
        TermKind.IsEmpty when _empty.Contains(atom.Operands[0]) => Claim.True,
        _ => null,
    };

    private static CedarSet? SetOf(Term term) => term.IsConstant && term.Value.Kind == ValueKind.Set ? term.Value.AsSet : null;

    // Symmetric: the constant stands on either side.
    private static (Term Set, CedarSet Asked)? Unknown(Term containsAny)
    {
        if (SetOf(containsAny.Operands[1]) is { } right)
            return (containsAny.Operands[0], right);

        return SetOf(containsAny.Operands[0]) is { } left ? (containsAny.Operands[1], left) : null;
    }

    private void Learn(Term atom, bool isTrue)
    {
        var first = atom.Operands.Count > 0 ? atom.Operands[0] : atom;
        switch (atom.Kind)
        {
            case TermKind.Equal when !isTrue:
                Exclude(atom.Operands[0], atom.Operands[1]);
                Exclude(atom.Operands[1], atom.Operands[0]);
                break;
            case TermKind.Contains when atom.Operands[1].IsConstant:
                (isTrue ? _members : _others).Add((first, atom.Operands[1].Value));
                break;
            case TermKind.Contains when !isTrue && SetOf(first) is { } set:
                _excluded.UnionWith(set.Elements.ToArray().Select(element => (atom.Operands[1], element)));
                break;
            case TermKind.ContainsAll when isTrue && SetOf(atom.Operands[1]) is { } all:
                _members.UnionWith(all.Elements.ToArray().Select(element => (first, element)));
                break;
            case TermKind.ContainsAny when Unknown(atom) is { } any && isTrue:
                _some.Add((any.Set, any.Asked));
                _filled.Add(any.Set);
                break;
            case TermKind.ContainsAny when Unknown(atom) is { } any:
                _others.UnionWith(any.Asked.Elements.ToArray().Select(element => (any.Set, element)));
                break;
            case TermKind.IsEmpty:
                (isTrue ? _empty : _filled).Add(first);
                break;
        }

        if (isTrue && atom.Kind == TermKind.Contains)
            _filled.Add(first);
        if (isTrue && atom.Kind == TermKind.ContainsAll && SetOf(atom.Operands[1]) is { Count: > 0 })
            _filled.Add(first);
    }

    private void Exclude(Term value, Term constant)
    {
        if (constant.IsConstant)
            _excluded.Add((value, constant.Value));
    }

    private Claim? Contains(Term set, CedarValue element)
    {
        if (_empty.Contains(set) || _others.Contains((set, element)))
            return Claim.False;

        return _members.Contains((set, element)) ? Claim.True : null;
    }

    private Claim? ContainsAll(Term set, CedarSet asked)
    {
        var judged = asked.Elements.ToArray().Select(element => Contains(set, element)).ToList();
        if (judged.Contains(Claim.False))
            return Claim.False;

        // Without anything to judge, what matters is that it is a set; that is known only when it was asked for an element.
        return judged.Count > 0 && judged.TrueForAll(one => one == Claim.True) ? Claim.True : null;
    }

    private Claim? ContainsAny(Term set, CedarSet asked)
    {
        var judged = asked.Elements.ToArray().Select(element => Contains(set, element)).ToList();
        if (judged.Contains(Claim.True) || _some.Exists(known => known.Set == set && asked.ContainsAll(known.Some)))
            return Claim.True;

        return judged.Count > 0 && judged.TrueForAll(one => one == Claim.False) ? Claim.False : null;
    }
}
