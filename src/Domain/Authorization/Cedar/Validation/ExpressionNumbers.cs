using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Gives the same number to expressions that say the same, so that <c>has</c> in one place counts in another.</summary>
internal sealed class ExpressionNumbers
{
    private readonly Dictionary<Expression, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _byShape = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    /// <summary>The number of an expression.</summary>
    public int Of(Expression expression)
    {
        // First operands nest without limit (`a.b.c…`, `a && b && …`): they are numbered from the inside, in a loop.
        var open = new Stack<Expression>();
        for (var at = expression; at is not null && !_known.ContainsKey(at); at = FirstOperand.Of(at))
            open.Push(at);

        while (open.TryPop(out var next))
            _known.Add(next, OfShape(Shape(next)));

        return _known[expression];
    }

    /// <summary>The number of <c>target.name</c>.</summary>
    public int OfAttribute(int target, string name) => OfShape($"attribute {Number(target)} {name}");

    /// <summary>The number of an attribute's name; names are counted apart from expressions.</summary>
    public int OfName(string name)
    {
        if (_names.TryGetValue(name, out var known))
            return known;

        _names.Add(name, _names.Count);
        return _names.Count - 1;
    }

    private int OfShape(string shape)
    {
        if (_byShape.TryGetValue(shape, out var known))
            return known;

        var number = _byShape.Count;
        _byShape.Add(shape, number);
        return number;
    }

    private string Shape(Expression expression) => expression switch
    {
        LiteralExpression literal => $"literal {Literal(literal.Value)}",
        VariableExpression variable => $"variable {variable.Variable}",
        SlotExpression slot => $"slot {slot.IsPrincipal}",
        UnaryExpression unary => $"{unary.Operator} {One(unary.Operand)}",
        BinaryExpression binary => $"{binary.Operator} {One(binary.Left)} {One(binary.Right)}",
        AndExpression and => $"and {One(and.Left)} {One(and.Right)}",
        OrExpression or => $"or {One(or.Left)} {One(or.Right)}",
        ConditionalExpression conditional => $"if {One(conditional.Condition)} {One(conditional.Then)} {One(conditional.Else)}",
        AttributeExpression attribute => $"attribute {One(attribute.Target)} {attribute.Name}",
        HasExpression has => $"has {One(has.Target)} {string.Join(' ', has.Path.Select(CedarText.Quote))}",
        LikeExpression like => $"like {One(like.Target)} {string.Join('*', like.Pattern.Parts.Select(CedarText.Quote))}",
        IsExpression @is => $"is {One(@is.Target)} {@is.Type}{(@is.Ancestor is null ? string.Empty : " in " + One(@is.Ancestor))}",
        SetExpression set => $"set {string.Join(' ', set.Elements.Select(One))}",
        RecordExpression record => $"record {string.Join(' ', record.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => CedarText.Quote(member.Key) + One(member.Value)))}",
        CallExpression call => $"call {call.Function} {string.Join(' ', call.Arguments.Select(One))}",
        _ => throw new ArgumentException($"There is no shape for {expression.GetType().Name}.", nameof(expression)),
    };

    private string One(Expression expression) => Number(Of(expression));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(in CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Long => value.AsLong.ToString(CultureInfo.InvariantCulture),
        ValueKind.String => CedarText.Quote(value.AsString),
        _ => value.AsEntity.ToString(),
    };
}
