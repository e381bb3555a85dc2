using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;

/// <summary>
/// What follows from claims that hold together. Only what certainly follows is said: "not contradictory" and "not entailed" mean that nothing
/// was found.
/// </summary>
internal sealed class Facts
{
    private const int MostRounds = 12;

    private readonly AnalysisEnvironment _environment;
    private readonly TermTable _table;
    private readonly Substitution _substitution;
    private readonly Dictionary<Term, Claim> _claims = [];
    private readonly HashSet<Term> _evaluated = [];
    private OrderFacts _order;
    private EvaluationFacts _evaluation;
    private HierarchyFacts _hierarchy;
    private TextFacts _texts;
    private NetworkFacts _networks;
    private SetFacts _sets;
    private CandidateFacts _candidates;

    private Facts(TermTable table, AnalysisEnvironment environment)
    {
        _table = table;
        _environment = environment;
        _substitution = new Substitution(table);
        if (environment.Requests is { } requests)
            _substitution.Learn(table.Of(TermKind.Action), table.Of(CedarValue.Of(requests.Action.Uid)));

        (_order, _evaluation, _hierarchy, _texts, _networks, _sets, _candidates) = Theories();
    }

    /// <summary>Whether they certainly do not hold together.</summary>
    public bool IsContradictory { get; private set; }

    /// <summary>The conclusions of claims.</summary>
    public static Facts Of(TermTable table, AnalysisEnvironment environment, IEnumerable<Literal> literals)
    {
        var facts = new Facts(table, environment);
        facts.Learn([.. literals]);
        return facts;
    }

    /// <summary>Whether a claim certainly holds too.</summary>
    public bool Entails(Literal literal)
    {
        var rewritten = Literal.Of(_substitution.Rewrite(literal.Atom), literal.Claim, literal.Source);
        var (atom, claim) = (rewritten.Atom, rewritten.Claim);
        if (atom.IsConstant)
            return Holds(atom.Value, claim);

        if (_claims.TryGetValue(atom, out var known) && (known == claim || claim == Claim.Decided))
            return true;

        var judged = Judge(atom);
        return judged is not null ? judged == claim || claim == Claim.Decided : claim == Claim.Decided && _evaluation.IsDecided(atom);
    }

    private static bool Holds(CedarValue value, Claim claim) => claim switch
    {
        Claim.True => value.IsTrue,
        Claim.False => value.IsFalse,
        Claim.Decided => value.Kind == ValueKind.Boolean,
    };

    private void Learn(IReadOnlyList<Literal> literals)
    {
        foreach (var literal in literals)
            _evaluated.UnionWith(literal.Atom.Evaluated());

        // Every equality makes terms simpler, and simpler terms may show more equalities.
        for (var round = 0; round < MostRounds; round++)
        {
            if (!AreConsistent(literals))
            {
                IsContradictory = true;
                return;
            }

            (_order, _evaluation, _hierarchy, _texts, _networks, _sets, _candidates) = Theories();
            if (_order.IsContradictory || _candidates.IsContradictory || _claims.Any(IsRefuted))
            {
                IsContradictory = true;
                return;
            }

            if (!LearnEqualities())
                return;
        }
    }

    private bool AreConsistent(IReadOnlyList<Literal> literals)
    {
        _claims.Clear();
        foreach (var literal in literals)
        {
            var (atom, claim, _) = Literal.Of(_substitution.Rewrite(literal.Atom), literal.Claim, literal.Source);
            _evaluated.UnionWith(atom.Evaluated());
            if (atom.IsConstant ? !Holds(atom.Value, claim) : !Claims(atom, claim))
                return false;
        }

        return true;
    }

    private bool Claims(Term atom, Claim claim)
    {
        if (!_claims.TryGetValue(atom, out var known) || known == Claim.Decided)
        {
            _claims[atom] = claim;
            return true;
        }

        return claim == Claim.Decided || claim == known;
    }

    private bool IsRefuted(KeyValuePair<Term, Claim> claim) =>
        claim.Value != Claim.Decided && Judge(claim.Key) is { } judged && judged != claim.Value;

    private bool LearnEqualities()
    {
        var hasLearned = false;
        foreach (var (atom, claim) in _claims.ToList())
        {
            if (claim == Claim.True && atom.Kind == TermKind.Equal)
                hasLearned |= _substitution.Learn(atom.Operands[0], atom.Operands[1]);
            else if (claim != Claim.Decided && atom.Kind is TermKind.Attribute or TermKind.Tag)
                hasLearned |= _substitution.Learn(atom, claim == Claim.True ? _table.True : _table.False);
        }

        foreach (var (term, value) in _order.Points().ToList())
            hasLearned |= _substitution.Learn(term, _table.Of(value));

        foreach (var (term, value) in _candidates.Points().ToList())
            hasLearned |= _substitution.Learn(term, value);

        return hasLearned;
    }

    private (OrderFacts Order, EvaluationFacts Evaluation, HierarchyFacts Hierarchy, TextFacts Texts, NetworkFacts Networks, SetFacts Sets, CandidateFacts Candidates) Theories()
    {
        var order = OrderFacts.Of(_claims, _substitution, _environment, _evaluated);
        return (
            order,
            new EvaluationFacts(_claims, _evaluated, _environment, order),
            new HierarchyFacts(_claims, _environment),
            new TextFacts(_claims),
            new NetworkFacts(_claims),
            new SetFacts(_claims),
            new CandidateFacts(_table, _claims, _environment));
    }

    // A judgement includes that the evaluation does not fail.
    private Claim? Judge(Term atom)
    {
        var judged = atom.Kind switch
        {
            TermKind.Equal => Equal(atom.Operands[0], atom.Operands[1]),
            TermKind.Less => _order.Less(atom.Operands[0], atom.Operands[1], areDecimals: false),
            TermKind.DecimalLess => _order.Less(atom.Operands[0], atom.Operands[1], areDecimals: true),
            TermKind.In => _evaluation.HasValue(atom.Operands[0]) ? _hierarchy.In(atom.Operands[0], atom.Operands[1]) : null,
            TermKind.Is => _evaluation.HasValue(atom.Operands[0]) ? _hierarchy.Is(atom.Operands[0], atom.Name) : null,
            TermKind.Has => _evaluation.Has(atom.Operands[0], atom.Name),
            TermKind.HasTag => _evaluation.HasTag(atom.Operands[0], atom.Operands[1]),
            TermKind.Like when atom.Pattern is { } pattern => _texts.Like(atom.Operands[0], pattern),
            TermKind.Contains or TermKind.ContainsAll or TermKind.ContainsAny or TermKind.IsEmpty => _sets.Judge(atom),
            TermKind.Call => _networks.Judge(atom),
            _ => null,
        };
        return judged ?? _candidates.Judge(atom);
    }

    private Claim? Equal(Term left, Term right)
    {
        if (!_evaluation.HasValue(left) || !_evaluation.HasValue(right))
            return null;

        if (ReferenceEquals(left, right))
            return Claim.True;

        if (_evaluation.KindOf(left) is { } one && _evaluation.KindOf(right) is { } other && one != other)
            return Claim.False;

        if ((right.IsConstant && _sets.IsExcluded(left, right.Value)) || (left.IsConstant && _sets.IsExcluded(right, left.Value)))
            return Claim.False;

        return _hierarchy.Equal(left, right) ?? _order.Equal(left, right);
    }
}
