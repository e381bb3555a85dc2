using System.Collections.Immutable;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>Finds the types of expressions in one environment. What cannot be reached is not checked.</summary>
internal sealed class TypeChecker
{
    private readonly TypeExpectations _expectations;
    private readonly MemberRules _members;
    private readonly OperatorRules _operators;
    private readonly HierarchyRules _hierarchy;
    private readonly CallRules _calls;
    private readonly Schema _schema;
    private readonly RequestEnvironment _environment;
    private readonly PolicyFindings _findings;

    public TypeChecker(Schema schema, RequestEnvironment environment, ExpressionNumbers numbers, PolicyFindings findings)
    {
        _schema = schema;
        _environment = environment;
        _findings = findings;
        _expectations = new TypeExpectations(findings);
        _members = new MemberRules(schema, numbers, _expectations, findings);
        _operators = new OperatorRules(environment, _expectations, findings);
        _hierarchy = new HierarchyRules(schema, environment, _expectations);
        _calls = new CallRules(_expectations, findings);
    }

    /// <summary>Checks expressions of which all must be true: <c>a &amp;&amp; (b &amp;&amp; (c …))</c>.</summary>
    public TypeAnswer CheckAll(IReadOnlyList<Expression> conjuncts)
    {
        var known = Capabilities.None;
        var answers = new Stack<TypeAnswer>();
        foreach (var conjunct in conjuncts)
        {
            var answer = _expectations.Boolean(Check(conjunct, known), conjunct);
            answers.Push(answer);
            if (answer.Constant == false)
                break;

            known = known.And(answer.Known);
        }

        var all = answers.Pop();
        while (answers.TryPop(out var left))
            all = LogicRules.And(left, all);

        return all;
    }

    private TypeAnswer Check(Expression expression, ImmutableHashSet<Capability> known)
    {
        var open = new Stack<Expression>();
        var at = expression;
        while (FirstOperand.Of(at) is { } first)
        {
            open.Push(at);
            at = first;
        }

        var answer = Leaf(at, known);
        while (open.TryPop(out var next))
            answer = Continue(next, answer, known);

        return answer;
    }

    private TypeAnswer Leaf(Expression expression, ImmutableHashSet<Capability> known) => expression switch
    {
        LiteralExpression literal => Literal(literal.Value),
        VariableExpression variable => TypeAnswer.Good(TypeOf(variable.Variable)),
        SlotExpression slot => TypeAnswer.Good(EntityReferenceType.Of((slot.IsPrincipal ? _environment.PrincipalSlot : _environment.ResourceSlot) ?? string.Empty)),
        SetExpression set => Set(set, known),
        RecordExpression record => Record(record, known),
        CallExpression call => _calls.Call(call, []),
        _ => TypeAnswer.Bad(null),
    };

    private TypeAnswer Continue(Expression expression, TypeAnswer first, ImmutableHashSet<Capability> known) => expression switch
    {
        UnaryExpression unary => _operators.Unary(unary, first),
        AndExpression and => And(and, first, known),
        OrExpression or => Or(or, first, known),
        ConditionalExpression conditional => Conditional(conditional, first, known),
        AttributeExpression attribute => _members.Attribute(attribute, first, known),
        HasExpression has => _members.Has(has, first, known),
        LikeExpression like => _operators.Like(like, first),
        IsExpression @is => Is(@is, first, known),
        BinaryExpression { Operator: BinaryOperator.In } @in => _hierarchy.In(@in.Left, first, @in.Right, Check(@in.Right, known)),
        BinaryExpression { Operator: BinaryOperator.HasTag } has => _members.HasTag(has, first, Check(has.Right, known), known),
        BinaryExpression { Operator: BinaryOperator.GetTag } get => _members.GetTag(get, first, Check(get.Right, known), known),
        BinaryExpression binary => _operators.Binary(binary, first, Check(binary.Right, known)),
        CallExpression call => _calls.Call(call, [first, .. call.Arguments.Skip(1).Select(argument => Check(argument, known))]),
        _ => TypeAnswer.Bad(null),
    };

    private TypeAnswer Literal(in CedarValue value) => value.Kind switch
    {
        ValueKind.Boolean => TypeAnswer.Good(BooleanType.Of(value.IsTrue)),
        ValueKind.Long => TypeAnswer.Good(LongType.Instance),
        ValueKind.String => TypeAnswer.Good(StringType.Instance),
        ValueKind.Entity => Literal(value.AsEntity),
        _ => TypeAnswer.Bad(null),
    };

    // What is not declared has been found already, once for the whole policy.
    private TypeAnswer Literal(EntityUid uid)
    {
        var isDeclared = EntityTypeName.IsAction(uid.Type) ? _schema.Actions.ContainsKey(uid) : _schema.EntityTypes.ContainsKey(uid.Type);
        return isDeclared ? TypeAnswer.Good(EntityReferenceType.Of(uid.Type)) : TypeAnswer.Bad(null);
    }

    private CedarType TypeOf(RequestVariable variable) => variable switch
    {
        RequestVariable.Principal => EntityReferenceType.Of(_environment.PrincipalType),
        RequestVariable.Action => EntityReferenceType.Of(_environment.Action.Uid.Type),
        RequestVariable.Resource => EntityReferenceType.Of(_environment.ResourceType),
        _ => _environment.Action.Context,
    };

    private TypeAnswer And(AndExpression and, TypeAnswer first, ImmutableHashSet<Capability> known)
    {
        var left = _expectations.Boolean(first, and.Left);
        if (left.Constant == false)
            return TypeAnswer.Good(BooleanType.False).If(left.IsGood);

        return LogicRules.And(left, _expectations.Boolean(Check(and.Right, known.And(left.Known)), and.Right));
    }

    private TypeAnswer Or(OrExpression or, TypeAnswer first, ImmutableHashSet<Capability> known)
    {
        var left = _expectations.Boolean(first, or.Left);
        return left.Constant == true ? left : LogicRules.Or(left, _expectations.Boolean(Check(or.Right, known), or.Right));
    }

    private TypeAnswer Conditional(ConditionalExpression conditional, TypeAnswer first, ImmutableHashSet<Capability> known)
    {
        var condition = _expectations.Boolean(first, conditional.Condition);
        if (condition.Constant == false)
            return Check(conditional.Else, known).If(condition.IsGood);

        var then = Check(conditional.Then, known.And(condition.Known));
        if (then.IsGood)
            then = then with { Known = then.Known.And(condition.Known) };

        if (condition.Constant == true)
            return then.If(condition.IsGood);

        var @else = Check(conditional.Else, known);
        var type = _expectations.Join([then.Type, @else.Type], "the branches of `if`", conditional.Span);
        return type is null
            ? TypeAnswer.Bad(null)
            : TypeAnswer.Good(type, then.Known.Common(@else.Known)).If(condition.IsGood && then.IsGood && @else.IsGood);
    }

    private TypeAnswer Is(IsExpression @is, TypeAnswer first, ImmutableHashSet<Capability> known)
    {
        var left = _hierarchy.Is(@is, first);
        if (@is.Ancestor is null || left.Constant == false)
            return left;

        return LogicRules.And(left, _hierarchy.In(@is.Target, first, @is.Ancestor, Check(@is.Ancestor, known)));
    }

    private TypeAnswer Set(SetExpression set, ImmutableHashSet<Capability> known)
    {
        var elements = set.Elements.Select(element => Check(element, known)).ToList();
        if (elements.Count == 0)
        {
            _findings.Add(ValidationRule.EmptySet, "The empty set `[]` has no type.", set.Span, "use `.isEmpty()` to ask whether a set is empty");
            return TypeAnswer.Bad(null);
        }

        var type = _expectations.Join([.. elements.Select(element => element.Type)], "the elements of a set", set.Span);
        return type is null ? TypeAnswer.Bad(null) : TypeAnswer.Good(SetType.Of(type)).If(elements.TrueForAll(element => element.IsGood));
    }

    private TypeAnswer Record(RecordExpression record, ImmutableHashSet<Capability> known)
    {
        var attributes = new List<KeyValuePair<string, AttributeType>>(record.Members.Count);
        var isGood = true;
        foreach (var (name, member) in record.Members)
        {
            var answer = Check(member, known);
            isGood &= answer.IsGood;
            if (answer.Type is not null)
                attributes.Add(new(name, new AttributeType(answer.Type, IsRequired: true)));
        }

        return attributes.Count < record.Members.Count ? TypeAnswer.Bad(null) : TypeAnswer.Good(RecordType.Of(attributes)).If(isGood);
    }
}
