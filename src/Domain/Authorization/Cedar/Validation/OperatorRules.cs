using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary>The types of arithmetic, comparisons, sets and texts.</summary>
/// <param name="environment">The sort of requests.</param>
/// <param name="expectations">Compares types with what is expected.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class OperatorRules(RequestEnvironment environment, TypeExpectations expectations, PolicyFindings findings)
{
    /// <summary><c>!</c>, <c>-</c> and <c>isEmpty</c>.</summary>
    public TypeAnswer Unary(UnaryExpression unary, TypeAnswer operand) => unary.Operator switch
    {
        UnaryOperator.Not => Not(expectations.Boolean(operand, unary.Operand)),
        UnaryOperator.Negate => TypeAnswer.Good(LongType.Instance).If(expectations.Long(operand, unary.Operand).IsGood),
        _ => TypeAnswer.Good(BooleanType.Any).If(expectations.Set(operand, unary.Operand).IsGood),
    };

    /// <summary><c>like</c>.</summary>
    public TypeAnswer Like(LikeExpression like, TypeAnswer target) =>
        TypeAnswer.Good(BooleanType.Any).If(expectations.String(target, like.Target).IsGood);

    /// <summary>The operators whose both sides are always evaluated; not those of hierarchy and tags.</summary>
    public TypeAnswer Binary(BinaryExpression binary, TypeAnswer left, TypeAnswer right) => binary.Operator switch
    {
        BinaryOperator.Equal => Equal(binary, left, right),
        BinaryOperator.NotEqual => Not(Equal(binary, left, right)),
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => Compare(binary, left, right),
        BinaryOperator.Contains => Contains(binary, left, right),
        BinaryOperator.ContainsAll or BinaryOperator.ContainsAny => ContainsMany(binary, left, right),
        _ => Arithmetic(binary, left, right),
    };

    private static TypeAnswer Not(TypeAnswer operand) => operand.Type is null
        ? TypeAnswer.Bad(BooleanType.Any)
        : TypeAnswer.Good(operand.Constant is { } value ? BooleanType.Of(!value) : BooleanType.Any).If(operand.IsGood);

    private TypeAnswer Arithmetic(BinaryExpression binary, TypeAnswer left, TypeAnswer right)
    {
        // Both are looked at, so that both problems are found.
        var isLeftGood = expectations.Long(left, binary.Left).IsGood;
        return TypeAnswer.Good(LongType.Instance).If(expectations.Long(right, binary.Right).IsGood && isLeftGood);
    }

    private TypeAnswer Equal(BinaryExpression binary, TypeAnswer left, TypeAnswer right)
    {
        var isGood = left.IsGood && right.IsGood;
        if (left.Type is EntityReferenceType one && right.Type is EntityReferenceType other && one.Name != other.Name)
            return TypeAnswer.Good(BooleanType.False).If(isGood);

        if (LiteralOf(binary.Left) is { } leftValue && LiteralOf(binary.Right) is { } rightValue)
            return TypeAnswer.Good(BooleanType.Of(leftValue == rightValue)).If(isGood);

        return Same(binary, left.Type, right.Type, "both sides of a comparison").If(isGood);
    }

    private CedarValue? LiteralOf(Expression expression) => expression switch
    {
        VariableExpression { Variable: RequestVariable.Action } => CedarValue.Of(environment.Action.Uid),
        _ => ConstantLogic.LiteralOf(expression),
    };

    private TypeAnswer Compare(BinaryExpression binary, TypeAnswer left, TypeAnswer right)
    {
        if (left.Type is null || right.Type is null || (left.Type is NeverType && right.Type is NeverType))
            return TypeAnswer.Bad(BooleanType.Any);

        var isLeftComparable = IsComparable(left.Type) || left.Type is NeverType;
        var isRightComparable = IsComparable(right.Type) || right.Type is NeverType;
        if (isLeftComparable && isRightComparable && TypeRelations.Join(left.Type, right.Type) is not null)
            return TypeAnswer.Good(BooleanType.Any).If(left.IsGood && right.IsGood);

        const string Expected = "a Long, a datetime or a duration";
        if (isLeftComparable && left.Type is not NeverType)
            Wrong(binary.Right, right.Type, $"a {left.Type}");
        else if (isRightComparable && right.Type is not NeverType)
            Wrong(binary.Left, left.Type, $"a {right.Type}");
        else
            WrongBoth(binary, left.Type, right.Type, Expected);

        return TypeAnswer.Bad(BooleanType.Any);
    }

    private void WrongBoth(BinaryExpression binary, CedarType left, CedarType right, string expected)
    {
        Wrong(binary.Left, left, expected);
        Wrong(binary.Right, right, expected);
    }

    private void Wrong(Expression expression, CedarType type, string expected)
    {
        if (type is not NeverType)
            findings.Add(ValidationRule.UnexpectedType, $"Expected {expected}, found {type}.", expression.Span, type == ExtensionType.Decimal ? "decimals are compared by their methods, such as `.lessThan()`" : null);
    }

    private static bool IsComparable(CedarType type) => type is LongType || type == ExtensionType.Datetime || type == ExtensionType.Duration;

    private TypeAnswer Contains(BinaryExpression binary, TypeAnswer left, TypeAnswer right)
    {
        var set = expectations.Set(left, binary.Left);
        return Same(binary, (set.Type as SetType)?.Element, right.Type, "the elements of a set and what is searched for").If(set.IsGood && right.IsGood);
    }

    private TypeAnswer ContainsMany(BinaryExpression binary, TypeAnswer left, TypeAnswer right)
    {
        var set = expectations.Set(left, binary.Left);
        var other = expectations.Set(right, binary.Right);
        return Same(binary, set.Type, other.Type, "both sets").If(set.IsGood && other.IsGood);
    }

    private TypeAnswer Same(BinaryExpression binary, CedarType? left, CedarType? right, string what)
    {
        if (left is null || right is null || TypeRelations.Join(left, right) is not null)
            return TypeAnswer.Good(BooleanType.Any);

        findings.Add(ValidationRule.IncompatibleTypes, $"The types of {what} must be the same: {left} and {right} are not.", binary.Span, TypeRelations.HintFor(left, right));
        return TypeAnswer.Bad(BooleanType.Any);
    }
}
