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
    public int OfAttribute(int target, string name) => OfShape(Attribute(target, name));

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

    // What the official engine reads as something else has the shape of that: `a > b` is `!(a <= b)`, `e is T in f` is `e is T && e in f`.
    private string Shape(Expression expression) => expression switch
    {
        LiteralExpression literal => Shape(literal.Value),
        VariableExpression variable => $"variable {variable.Variable}",
        SlotExpression slot => $"slot {slot.IsPrincipal}",
        UnaryExpression unary => $"{unary.Operator} {One(unary.Operand)}",
        BinaryExpression { Operator: BinaryOperator.NotEqual } binary => Not(BinaryOperator.Equal, binary),
        BinaryExpression { Operator: BinaryOperator.Greater } binary => Not(BinaryOperator.LessOrEqual, binary),
        BinaryExpression { Operator: BinaryOperator.GreaterOrEqual } binary => Not(BinaryOperator.Less, binary),
        BinaryExpression binary => Binary(binary.Operator, binary),
        AndExpression or OrExpression when ConstantLogic.LiteralOf(expression) is { } constant => Shape(constant),
        AndExpression and => And(Of(and.Left), Of(and.Right)),
        OrExpression or => $"or {One(or.Left)} {One(or.Right)}",
        ConditionalExpression conditional => $"if {One(conditional.Condition)} {One(conditional.Then)} {One(conditional.Else)}",
        AttributeExpression attribute => Attribute(Of(attribute.Target), attribute.Name),
        HasExpression has => $"has {One(has.Target)} {string.Join(' ', has.Path.Select(CedarText.Quote))}",
        LikeExpression like => $"like {One(like.Target)} {string.Join('*', like.Pattern.Parts.Select(CedarText.Quote))}",
        IsExpression { Ancestor: { } ancestor } @is => And(OfShape(Is(@is)), OfShape($"{BinaryOperator.In} {One(@is.Target)} {One(ancestor)}")),
        IsExpression @is => Is(@is),
        SetExpression set => $"set {string.Join(' ', set.Elements.Select(One))}",
        RecordExpression record => $"record {string.Join(' ', record.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => CedarText.Quote(member.Key) + One(member.Value)))}",
        CallExpression call => $"call {call.Function} {string.Join(' ', call.Arguments.Select(One))}",
        _ => throw new ArgumentException($"There is no shape for {expression.GetType().Name}.", nameof(expression)),
    };

    private string Not(BinaryOperator @operator, BinaryExpression binary) => $"{UnaryOperator.Not} {Number(OfShape(Binary(@operator, binary)))}";

    private string Binary(BinaryOperator @operator, BinaryExpression binary) => $"{@operator} {One(binary.Left)} {One(binary.Right)}";

    private string Is(IsExpression @is) => $"is {One(@is.Target)} {@is.Type}";

    private static string Attribute(int target, string name) => $"attribute {Number(target)} {name}";

    private static string And(int left, int right) => $"and {Number(left)} {Number(right)}";

    private static string Shape(in CedarValue literal) => $"literal {Literal(literal)}";

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
