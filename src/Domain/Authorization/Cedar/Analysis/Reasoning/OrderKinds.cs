using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>Which kinds of numbers the compared terms are: what was compared has the kind of what it was compared with.</summary>
internal sealed class OrderKinds
{
    private readonly Dictionary<Term, ValueKind> _kinds = [];

    public OrderKinds(IReadOnlyDictionary<Term, Claim> claims, Substitution substitution, AnalysisEnvironment environment)
    {
        var comparisons = claims.Keys.Where(atom => atom.Kind is TermKind.Less or TermKind.DecimalLess).ToList();
        foreach (var term in claims.Keys.Concat(substitution.Pairs.SelectMany(pair => new[] { pair.Key, pair.Value })).SelectMany(term => term.Evaluated()))
        {
            if (LinearTerm.Of(term) is { Base: { } of } linear && (linear.Kind ?? KindOf(environment.TypeOf(of))) is { } kind)
                Learn(of, kind);
        }

        foreach (var comparison in comparisons.Where(comparison => comparison.Kind == TermKind.DecimalLess))
        {
            Learn(comparison.Operands[0], ValueKind.Decimal);
            Learn(comparison.Operands[1], ValueKind.Decimal);
        }

        // What is no number cannot be compared.
        AreConsistent &= comparisons.SelectMany(comparison => comparison.Operands).All(operand => LinearTerm.Of(operand) is not null);

        var changes = AreConsistent;
        while (changes)
        {
            changes = false;
            foreach (var comparison in comparisons)
            {
                changes |= Pass(comparison.Operands[0], comparison.Operands[1]);
                changes |= Pass(comparison.Operands[1], comparison.Operands[0]);
            }
        }

        AreConsistent &= comparisons.Where(comparison => comparison.Kind == TermKind.Less).SelectMany(comparison => comparison.Operands)
            .All(term => KnownKindOf(term) is not ValueKind.Decimal);
    }

    /// <summary>Whether no term has two kinds.</summary>
    public bool AreConsistent { get; private set; } = true;

    /// <summary>The kinds.</summary>
    public Dictionary<Term, ValueKind> All => _kinds;

    private static ValueKind? KindOf(CedarType? type) => type switch
    {
        LongType => ValueKind.Long,
        ExtensionType extension when extension != ExtensionType.IpAddress => extension.Kind,
        _ => null,
    };

    private bool Pass(Term from, Term to) => KnownKindOf(from) is { } kind && Learn(to, kind);

    private ValueKind? KnownKindOf(Term term)
    {
        if (LinearTerm.Of(term) is not { } linear)
            return null;

        return linear.Base is { } of && _kinds.TryGetValue(of, out var kind) ? kind : linear.Kind;
    }

    private bool Learn(Term term, ValueKind kind)
    {
        if (KnownKindOf(term) is { } known)
            AreConsistent &= known == kind;

        return LinearTerm.Of(term) is { Base: { } of } && _kinds.TryAdd(of, kind);
    }
}
