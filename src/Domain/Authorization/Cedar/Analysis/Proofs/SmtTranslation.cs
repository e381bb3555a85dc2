using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>
/// Translates terms for one sort of requests. Whatever cannot be translated becomes something unknown, the same for the same term: then the
/// prover allows more than is possible, so that "there is no such request" stays true, and an example may turn out to be none.
/// </summary>
internal sealed class SmtTranslation
{
    private readonly AnalysisEnvironment _environment;
    private readonly Dictionary<Term, SmtValue> _known = [];
    private readonly SmtMembers _members;

    public SmtTranslation(TermTable table, AnalysisEnvironment environment, SmtSymbols symbols)
    {
        Table = table;
        _environment = environment;
        Symbols = symbols;
        _members = new SmtMembers(this, environment, symbols);
    }

    /// <summary>Makes the terms.</summary>
    public TermTable Table { get; }

    /// <summary>Takes what is declared.</summary>
    public SmtSymbols Symbols { get; }

    /// <summary>The term for the prover.</summary>
    public SmtValue Of(Term term)
    {
        if (_known.TryGetValue(term, out var known))
            return known;

        var translated = Translate(term) ?? Unknown(term);
        translated = translated with
        {
            HasValue = Symbols.Define("Bool", translated.HasValue),
            Value = translated.Sort is { } sort ? Symbols.Define(sort, translated.Value) : translated.Value,
        };
        if (translated.Sort == "Entity")
            Symbols.Speaks(translated.Value, translated.EntityType);

        _known.Add(term, translated);
        return translated;
    }

    /// <summary>The truth of a condition: it has a value, and the value is true.</summary>
    public string Truth(Term term)
    {
        var value = Of(term);
        if (value.Sort == "Bool")
            return SmtText.And(value.HasValue, value.Value);

        // What is certainly no boolean fails; what may be one is unknown.
        return value.Type is null ? Symbols.Apply($"truth {term.Number}", "Bool") : "false";
    }

    /// <summary>Something of which nothing but its type is known.</summary>
    public SmtValue Unknown(Term term)
    {
        var type = _environment.TypeOf(term);
        var value = SmtValue.SortOf(type) is { } sort ? Symbols.Unknown(sort) : string.Empty;
        if (new SmtValue(value, "true", type).Number is not null)
            Symbols.Assert(SmtText.InRange(value));

        return new SmtValue(value, Symbols.Unknown("Bool"), type);
    }

    private SmtValue? Translate(Term term) => term.Kind switch
    {
        TermKind.Constant => Constant(term.Value),
        TermKind.Principal or TermKind.Resource => new SmtValue(Symbols.Apply(term.Kind.ToString(), "Entity"), "true", _environment.TypeOf(term)),
        TermKind.Action => _environment.Requests is { } requests ? new SmtValue(Symbols.Entity(requests.Action.Uid), "true", _environment.TypeOf(term)) : null,
        TermKind.Context => new SmtValue(string.Empty, "true", _environment.TypeOf(term)),
        TermKind.Attribute => _members.Attribute(term),
        TermKind.Has => _members.Has(term),
        TermKind.Tag => _members.Tag(term),
        TermKind.HasTag => _members.HasTag(term),
        TermKind.In => _members.In(term),
        TermKind.Contains or TermKind.ContainsAll or TermKind.ContainsAny or TermKind.IsEmpty => _members.Set(term),
        TermKind.Is => Of(term.Operands[0]) is { EntityType: { } type } entity ? Boolean(type == term.Name ? "true" : "false", entity) : null,
        TermKind.Equal => Equal(Of(term.Operands[0]), Of(term.Operands[1])),
        TermKind.Less or TermKind.DecimalLess => Less(term, Of(term.Operands[0]), Of(term.Operands[1])),
        TermKind.Like => term.Pattern is { } pattern && Of(term.Operands[0]) is { Sort: "String" } text && SmtText.Like(text.Value, pattern) is { } like ? Boolean(like, text) : null,
        TermKind.Not => Of(term.Operands[0]) is { Sort: "Bool" } operand ? Boolean(SmtText.Not(operand.Value), operand) : null,
        TermKind.And or TermKind.Or => Row(term),
        TermKind.If => If(term),
        TermKind.Add or TermKind.Subtract or TermKind.Multiply or TermKind.Negate or TermKind.Call => SmtArithmetic.Of(term, [.. term.Operands.Select(Of)]),
        _ => null,
    };

    private static SmtValue Boolean(string formula, params IReadOnlyList<SmtValue> operands) =>
        new(formula, SmtText.And([.. operands.Select(operand => operand.HasValue)]), BooleanType.Any);

    private SmtValue? Constant(CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => new SmtValue(value.IsTrue ? "true" : "false", "true", BooleanType.Any),
        ValueKind.Long => new SmtValue(SmtText.Number(value.AsLong), "true", LongType.Instance),
        ValueKind.Decimal => new SmtValue(SmtText.Number(value.AsDecimal), "true", ExtensionType.Decimal),
        ValueKind.Datetime => new SmtValue(SmtText.Number(value.AsDatetime), "true", ExtensionType.Datetime),
        ValueKind.Duration => new SmtValue(SmtText.Number(value.AsDuration), "true", ExtensionType.Duration),
        ValueKind.String => new SmtValue(SmtText.Quoted(value.AsString) ?? Symbols.Unknown("String"), "true", StringType.Instance),
        ValueKind.Entity => new SmtValue(Symbols.Entity(value.AsEntity), "true", EntityReferenceType.Of(value.AsEntity.Type)),
        ValueKind.Fault => new SmtValue("false", "false", BooleanType.Any),
        _ => null,
    };

    private static SmtValue? Equal(SmtValue left, SmtValue right)
    {
        if (left.Sort is not { } sort || right.Sort is not { } other)
            return null;

        var isSame = sort == other && left.Number == right.Number && (left.EntityType is null || right.EntityType is null || left.EntityType == right.EntityType);
        return Boolean(isSame ? $"(= {left.Value} {right.Value})" : "false", left, right);
    }

    private static SmtValue? Less(Term term, SmtValue left, SmtValue right) =>
        left.Number is { } kind && kind == right.Number && (kind == ValueKind.Decimal) == (term.Kind == TermKind.DecimalLess)
            ? Boolean($"(< {left.Value} {right.Value})", left, right)
            : null;

    // What stands behind the first decisive operand is not evaluated.
    private SmtValue? Row(Term row)
    {
        var isAnd = row.Kind == TermKind.And;
        var operands = row.Operands.Select(Of).ToList();
        if (operands.Exists(operand => operand.Sort != "Bool"))
            return null;

        var (value, hasValue) = (operands[^1].Value, operands[^1].HasValue);
        for (var i = operands.Count - 2; i >= 0; i--)
        {
            var first = operands[i];
            var rest = Symbols.Define("Bool", hasValue);
            hasValue = SmtText.And(first.HasValue, isAnd ? SmtText.Implies(first.Value, rest) : SmtText.Or(first.Value, rest));
            value = isAnd ? SmtText.And(first.Value, Symbols.Define("Bool", value)) : SmtText.Or(first.Value, Symbols.Define("Bool", value));
        }

        return new SmtValue(value, hasValue, BooleanType.Any);
    }

    private SmtValue? If(Term term)
    {
        var (condition, then, @else) = (Of(term.Operands[0]), Of(term.Operands[1]), Of(term.Operands[2]));
        if (condition.Sort != "Bool" || then.Sort is null || then.Sort != @else.Sort || then.Number != @else.Number || then.EntityType != @else.EntityType)
            return null;

        return new SmtValue(
            $"(ite {condition.Value} {then.Value} {@else.Value})",
            SmtText.And(condition.HasValue, $"(ite {condition.Value} {then.HasValue} {@else.HasValue})"),
            then.Type);
    }
}
