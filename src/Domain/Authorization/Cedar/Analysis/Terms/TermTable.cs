using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Evaluation;
using AuthServer.Domain.Authorization.Cedar.Evaluation.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Terms;

/// <summary>
/// Makes terms, each once, and constants of those whose value is the same whoever asks and whatever the entities are. The engine itself
/// computes these values.
/// </summary>
internal sealed class TermTable
{
    private readonly Dictionary<(TermKind Kind, string Name, CedarValue Value, string Operands), Term> _terms = [];
    private readonly ExpressionCompiler _compiler = new(Folding.Constants);

    public TermTable()
    {
        True = Of(CedarValue.True);
        False = Of(CedarValue.False);
    }

    public Term True { get; }

    public Term False { get; }

    /// <summary>A constant.</summary>
    public Term Of(CedarValue value) => Only(TermKind.Constant, string.Empty, value, null, []);

    /// <summary>A term of operands.</summary>
    public Term Of(TermKind kind, params IReadOnlyList<Term> operands) => Of(kind, string.Empty, null, operands);

    /// <summary>A term with a name.</summary>
    public Term Of(TermKind kind, string name, params IReadOnlyList<Term> operands) => Of(kind, name, null, operands);

    /// <summary>A term like another one, of other operands.</summary>
    public Term Like(Term term, IReadOnlyList<Term> operands) =>
        term.IsConstant || term.Operands.SequenceEqual(operands) ? term : Of(term.Kind, term.Name, term.Pattern, operands);

    /// <summary>A term with all that it may have.</summary>
    public Term Of(TermKind kind, string name, LikePattern? pattern, IReadOnlyList<Term> operands)
    {
        if (Known(kind, name, pattern, operands) is { } known)
            return known;

        // What is symmetric stands in one order; a set of one is asked about like its element.
        if (kind is TermKind.Equal or TermKind.Add or TermKind.Multiply or TermKind.ContainsAny && operands[0].Number > operands[1].Number)
            return Of(kind, name, pattern, [operands[1], operands[0]]);
        if (kind == TermKind.In && OnlyElement(operands[1]) is { Value.Kind: ValueKind.Entity } group)
            return Of(TermKind.In, operands[0], group);
        if (kind == TermKind.Contains && OnlyElement(operands[0]) is { } element)
            return Of(TermKind.Equal, element, operands[1]);

        return Only(kind, name, default, pattern, operands);
    }

    private Term? Known(TermKind kind, string name, LikePattern? pattern, IReadOnlyList<Term> operands)
    {
        var isLazy = kind is TermKind.And or TermKind.Or or TermKind.If;
        if (!isLazy && operands.FirstOrDefault(operand => operand.IsFault) is { } fault)
            return fault;

        if (isLazy && operands[0].IsConstant)
            return Chosen(kind, operands);

        if (kind == TermKind.In && operands[0] is { IsConstant: true, Value.Kind: ValueKind.Entity } && Contains(operands[1], operands[0].Value))
            return True;

        if (isLazy || operands.Count == 0 || !operands.All(operand => operand.IsConstant))
            return kind == TermKind.Set && operands.Count == 0 ? Of(CedarValue.Of(CedarSet.Empty)) : null;

        return TermExpressions.Of(kind, name, pattern, [.. operands.Select(operand => new LiteralExpression(operand.Value))]) is { } expression
            && _compiler.Compile(expression) is ConstantNode constant
            ? Of(constant.Value)
            : null;
    }

    private Term? Chosen(TermKind kind, IReadOnlyList<Term> operands)
    {
        var first = operands[0].Value;
        if (first.Kind != ValueKind.Boolean)
            return Of(TypeFault.Boolean.Of(first));

        return (kind, first.IsTrue) switch
        {
            (TermKind.And, false) => False,
            (TermKind.Or, true) => True,
            (TermKind.If, true) => operands[1],
            (TermKind.If, false) => operands[2],
            _ => null,
        };
    }

    private static bool Contains(Term term, CedarValue entity)
    {
        if (!term.IsConstant)
            return false;

        return term.Value == entity
            || (term.Value.Kind == ValueKind.Set && term.Value.AsSet.Contains(entity) && term.Value.AsSet.Elements.ToArray().All(element => element.Kind == ValueKind.Entity));
    }

    private Term? OnlyElement(Term term) =>
        term.IsConstant && term.Value.Kind == ValueKind.Set && term.Value.AsSet.Count == 1 ? Of(term.Value.AsSet.Elements[0]) : null;

    private Term Only(TermKind kind, string name, CedarValue value, LikePattern? pattern, IReadOnlyList<Term> operands)
    {
        var key = (kind, name, value, string.Join(',', operands.Select(operand => operand.Number.ToString(CultureInfo.InvariantCulture))));
        if (_terms.TryGetValue(key, out var known))
            return known;

        var term = new Term(_terms.Count, kind, name, value, pattern, operands);
        _terms.Add(key, term);
        return term;
    }
}
