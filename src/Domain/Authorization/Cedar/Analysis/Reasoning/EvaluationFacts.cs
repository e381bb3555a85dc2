using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>Which terms certainly have a value, and of which kind: what a claim is made of was evaluated without failing.</summary>
/// <param name="claims">The claims.</param>
/// <param name="evaluated">The terms that were evaluated.</param>
/// <param name="environment">What is known of all requests.</param>
/// <param name="order">What comparisons say.</param>
internal sealed class EvaluationFacts(IReadOnlyDictionary<Term, Claim> claims, IReadOnlySet<Term> evaluated, AnalysisEnvironment environment, OrderFacts order)
{
    private readonly Dictionary<Term, ValueKind> _asserted = Asserted(claims);

    /// <summary>Whether it certainly gives true or false.</summary>
    public bool IsDecided(Term term) => KindOf(term) == ValueKind.Boolean && HasValue(term);

    /// <summary><c>e has name</c></summary>
    public Claim? Has(Term target, string name)
    {
        if (evaluated.Any(term => term.Kind == TermKind.Attribute && term.Name == name && term.Operands[0] == target))
            return Claim.True;

        if (environment.MembersOf(target) is not { } members)
            return null;

        // The schema tells of records all, and of entities what they have if they exist.
        if (!members.Attributes.TryGetValue(name, out var attribute))
            return HasValue(target) ? Claim.False : null;

        return attribute.IsRequired && HasValue(target) && (KindOf(target) == ValueKind.Record || Exists(target)) ? Claim.True : null;
    }

    /// <summary><c>e.hasTag(k)</c></summary>
    public Claim? HasTag(Term target, Term key)
    {
        if (evaluated.Any(term => term.Kind == TermKind.Tag && term.Operands[0] == target && term.Operands[1] == key))
            return Claim.True;

        return environment.TypeOf(target) is EntityReferenceType { Name: { } name } && environment.Declared(name) is { Tags: null } && HasValue(target) && HasValue(key) && KindOf(key) == ValueKind.String
            ? Claim.False
            : null;
    }

    /// <summary>Whether its evaluation cannot fail; false also when that is not known.</summary>
    public bool HasValue(Term term)
    {
        if (evaluated.Contains(term))
            return true;

        return term.Kind switch
        {
            TermKind.Constant => !term.Value.IsFault,
            TermKind.Principal or TermKind.Action or TermKind.Resource or TermKind.Context => true,
            TermKind.Attribute => HasValue(term.Operands[0]) && (HasClaim(term, TermKind.Has) || Has(term.Operands[0], term.Name) == Claim.True),
            TermKind.Tag => HasClaim(term, TermKind.HasTag),
            TermKind.And or TermKind.Or or TermKind.If or TermKind.Add or TermKind.Subtract or TermKind.Multiply or TermKind.Negate => false,
            _ => term.Operands.All(HasValue) && TakesOperands(term),
        };
    }

    /// <summary>The kind of a term's value, if it has one; absent by design when it is not known.</summary>
    public ValueKind? KindOf(Term term) => _asserted.TryGetValue(term, out var kind) ? kind : order.KindOf(term) ?? environment.TypeOf(term) switch
    {
        BooleanType => ValueKind.Boolean,
        LongType => ValueKind.Long,
        StringType => ValueKind.String,
        EntityReferenceType => ValueKind.Entity,
        SetType => ValueKind.Set,
        RecordType => ValueKind.Record,
        ExtensionType extension => extension.Kind,
        _ => term.Kind switch
        {
            TermKind.Set => ValueKind.Set,
            TermKind.Record => ValueKind.Record,
            _ => null,
        },
    };

    private static Dictionary<Term, ValueKind> Asserted(IReadOnlyDictionary<Term, Claim> claims)
    {
        var kinds = new Dictionary<Term, ValueKind>();
        foreach (var atom in claims.Keys)
        {
            var kind = atom.Kind switch
            {
                TermKind.Like => ValueKind.String,
                TermKind.Is or TermKind.In or TermKind.HasTag => ValueKind.Entity,
                TermKind.Contains or TermKind.ContainsAll or TermKind.ContainsAny or TermKind.IsEmpty => ValueKind.Set,
                TermKind.Call when NetworkFacts.Asks(atom) => ValueKind.IpAddress,
                _ => (ValueKind?)null,
            };
            if (kind is { } known)
                kinds[atom.Operands[0]] = known;
        }

        return kinds;
    }

    private bool HasClaim(Term term, TermKind kind) =>
        claims.Any(claim => claim.Value == Claim.True && claim.Key.Kind == kind && claim.Key.Name == term.Name && claim.Key.Operands.SequenceEqual(term.Operands));

    private bool Exists(Term entity) =>
        evaluated.Any(term => term.Kind is TermKind.Attribute or TermKind.Tag && term.Operands[0] == entity)
        || claims.Any(claim => claim.Value == Claim.True && claim.Key.Kind is TermKind.Has or TermKind.HasTag && claim.Key.Operands[0] == entity);

    private bool TakesOperands(Term term)
    {
        var operands = term.Operands.Select(KindOf).ToList();
        return term.Kind switch
        {
            TermKind.Equal or TermKind.Set or TermKind.Record => true,
            TermKind.Less => operands[0] is ValueKind.Long or ValueKind.Datetime or ValueKind.Duration && operands[0] == operands[1],
            TermKind.DecimalLess => operands.TrueForAll(kind => kind == ValueKind.Decimal),
            TermKind.Has => operands[0] is ValueKind.Entity or ValueKind.Record,
            TermKind.Is => operands[0] == ValueKind.Entity,
            TermKind.In => operands[0] == ValueKind.Entity && (operands[1] == ValueKind.Entity || AreEntities(term.Operands[1])),
            TermKind.Like => operands[0] == ValueKind.String,
            TermKind.Contains or TermKind.IsEmpty => operands[0] == ValueKind.Set,
            TermKind.ContainsAll or TermKind.ContainsAny => operands.TrueForAll(kind => kind == ValueKind.Set),
            TermKind.HasTag => operands[0] == ValueKind.Entity && operands[1] == ValueKind.String,
            TermKind.Not => operands[0] == ValueKind.Boolean,
            TermKind.Call when NetworkFacts.Asks(term) => ExtensionSignature.Of(term.Name)?.Arguments.Count == operands.Count && operands.TrueForAll(kind => kind == ValueKind.IpAddress),
            _ => false,
        };
    }

    private bool AreEntities(Term set)
    {
        if (set.IsConstant)
            return set.Value.Kind == ValueKind.Set && set.Value.AsSet.Elements.ToArray().All(element => element.Kind == ValueKind.Entity);

        return set.Kind == TermKind.Set
            ? set.Operands.All(operand => KindOf(operand) == ValueKind.Entity)
            : environment.TypeOf(set) is SetType { Element: EntityReferenceType };
    }
}
